import { useCallback, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { type HeatMap, type HeatMeasure, useHeatMapQuery } from '@/api/analytics'
import { useDevicesQuery } from '@/api/plantwin'
import { text } from '@/text'
import { useChartColors } from '@/ui/chart/useChartColors'
import { fileInstant, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import { asProblem, Failed } from '@/ui/Failed'
import { formatCount, formatDayAndHour, formatHour, formatInstant, zoneName } from '@/ui/format'
import { Panel } from '@/ui/Panel'
import { SpanButtons } from '@/ui/span/SpanButtons'
import { Toolbar } from '@/ui/Toolbar'
import { colorOf } from './drawHeat'
import { cellWords, heatRows, legend, type Place, type Scale, scaleOf, shade } from './heat'
import { HeatCanvas } from './HeatCanvas'
import { HeatTable } from './HeatTable'
import { LocationSelect } from './LocationSelect'
import { useHours } from './useRange'
import { useParam } from './useParam'
import styles from './HeatMapPage.module.css'

const MEASURES: readonly HeatMeasure[] = ['alerts', 'availability', 'active', 'value']
const HOUR = 3_600_000
const REFRESH_MILLIS = 60_000

/** Every device in every hour. */
export function HeatMapPage() {
  const words = text.analytics.heat
  const [asked, setMeasure] = useParam('measure', 'alerts')
  const [location, setLocation] = useParam('location')
  const [sensor, setSensor] = useParam('sensor')
  const [view, setView] = useParam('view')
  const measure = MEASURES.find((one) => one === asked) ?? 'alerts'
  const { span, act, from, to } = useHours()
  const { data: list } = useDevicesQuery()
  const sensors = useMemo(() => [...new Set((list?.devices ?? []).flatMap((device) => device.sensors.map((one) => one.sensorType)))].sort((a, b) => a.localeCompare(b)), [list])
  const sensorType = sensor === '' ? sensors[0] : sensor
  const query = useHeatMapQuery({
    measure, from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...(location === '' ? {} : { location }),
    ...(measure === 'value' && sensorType !== undefined ? { sensorType } : {}),
  }, { skip: measure === 'value' && sensorType === undefined, pollingInterval: span.kind === 'last' ? REFRESH_MILLIS : 0, skipPollingIfUnfocused: true })
  // Of another measure there is nothing to show; of another range or place there is, until the new one is here.
  const map = query.data?.measure === measure && (measure !== 'value' || query.data.sensorType === sensorType) ? query.data : undefined
  const table = () => ({ name: fileName(['heatmap', measure, ...(measure === 'value' ? [sensorType ?? ''] : []), fileInstant(from), fileInstant(to)], 'csv'), ...heatRows(map ?? { hours: [], devices: [] }) })
  const asTable = view === 'table'
  return (
    <Panel title={words.title} tools={(
      <>
        <button type="button" onClick={() => setView(asTable ? '' : 'table')}>{asTable ? words.asMap : words.asTable}</button>
        <CsvButton table={table} disabled={map === undefined} />
      </>
    )}>
      <Toolbar>
        <select aria-label={words.measure} value={measure} onChange={({ target }) => setMeasure(target.value)}>
          {MEASURES.map((one) => <option key={one} value={one}>{words.measures[one]}</option>)}
        </select>
        {measure === 'value' && (
          <select aria-label={text.analytics.sensor} value={sensorType} onChange={({ target }) => setSensor(target.value)}>
            {sensors.map((one) => <option key={one}>{one}</option>)}
          </select>
        )}
        <LocationSelect value={location} choose={setLocation} />
        <SpanButtons span={span} act={act} presets={['h24', 'd7', 'd30']} />
      </Toolbar>
      <p className="muted">{words.what[measure]} {text.analytics.times(formatInstant(from), formatInstant(to), zoneName(to))}</p>
      {query.isError && <Failed what={words.title} problem={asProblem(query.error)} retry={() => void query.refetch()} />}
      {map?.devices.length === 0 && <p>{words.none}</p>}
      {map !== undefined && map.devices.length > 0 && <Shown map={map} asTable={asTable} />}
      {map?.complete === false && <p className="muted">{text.analytics.incomplete(formatCount(map.devices.length))}</p>}
    </Panel>
  )
}

function Shown({ map, asTable }: { map: HeatMap; asTable: boolean }) {
  const words = text.analytics.heat
  const scale = useMemo(() => scaleOf(map), [map])
  const [place, setPlace] = useState<Place | null>(null)
  const label = words.map(words.what[map.measure])
  const inWords = useCallback(({ row, column }: Place) => {
    const device = map.devices[row]
    return words.cell(device?.deviceId ?? '', hourWords(map.hours[column]), cellWords(scale, device?.cells[column] ?? null))
  }, [map, scale, words])
  const read = useCallback((next: Place | null) => setPlace((before) => (before?.row === next?.row && before?.column === next?.column ? before : next)), [])
  const device = place === null ? undefined : map.devices[place.row]
  return (
    <>
      <div className={styles.above}>
        <Legend scale={scale} />
        {!asTable && (
          <p className={styles.readout}>
            {place === null || device === undefined ? words.point : (
              <>
                <Link to={`/devices/${encodeURIComponent(device.deviceId)}`}>{device.deviceId}</Link>, {hourWords(map.hours[place.column])}:{' '}
                <strong>{cellWords(scale, device.cells[place.column] ?? null)}</strong>
              </>
            )}
          </p>
        )}
      </div>
      {asTable ? <HeatTable map={map} scale={scale} label={label} /> : <HeatCanvas map={map} scale={scale} label={label} words={inWords} read={read} />}
    </>
  )
}

function hourWords(hour: string | undefined): string {
  const at = Date.parse(hour ?? '')
  return Number.isNaN(at) ? '' : `${formatDayAndHour(at)} – ${formatHour(at + HOUR)}`
}

function Legend({ scale }: { scale: Scale }) {
  const colors = useChartColors()
  return (
    <ul className={styles.legend} aria-label={text.analytics.heat.legend}>
      {legend(scale).map(({ value, words }) => (
        <li key={value}><span className={styles.swatch} style={{ background: colorOf(shade(scale, value), colors) }} aria-hidden="true" />{words}</li>
      ))}
      <li><span className={`${styles.swatch} ${styles.hatched}`} aria-hidden="true" />{text.analytics.heat.unknown}</li>
    </ul>
  )
}
