import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type SensorName, useComparedQuery } from '@/api/analytics'
import type { History, Problem } from '@/api/types'
import { useConnection } from '@/live/LiveContext'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Chart } from '@/ui/chart/Chart'
import { useChartColors } from '@/ui/chart/useChartColors'
import { fileInstant, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import { asProblem, Failed } from '@/ui/Failed'
import { formatDuration, formatInstant, zoneName } from '@/ui/format'
import { Panel } from '@/ui/Panel'
import { type Preset, PRESETS } from '@/ui/span/span'
import { SpanButtons } from '@/ui/span/SpanButtons'
import { spanKey, useSpan } from '@/ui/span/useSpan'
import { Toolbar } from '@/ui/Toolbar'
import { useSettle } from '@/ui/useSettle'
import { useWidth } from '@/ui/useWidth'
import { assignAxes } from './axes'
import { keyOf, shortNames } from './selection'
import { compareFigure, type Series } from './compareFigure'
import { ComparisonTable } from './ComparisonTable'
import { SavePicture } from './SavePicture'
import { useSeriesColors } from './useSeriesColors'
import styles from './ComparisonPage.module.css'

const USUAL: Preset = 'h1'
const HEIGHT = 420
const NARROW_PIXELS = 640

const isHistory = (found: History | Problem | undefined): found is History => found !== undefined && 'points' in found

/** The chosen sensors drawn, counted and compared. */
export function Comparison({ chosen }: { chosen: readonly SensorName[] }) {
  const words = text.analytics.compare
  const [params, setParams] = useSearchParams()
  const { reconnects } = useConnection()
  const { span, from, to, act } = useSpan(PRESETS[USUAL], reconnects)
  const [width, box] = useWidth()
  const colors = useChartColors()
  const seriesColors = useSeriesColors()
  const points = Math.min(2000, Math.max(200, Math.ceil(width / 100) * 100))
  const query = useComparedQuery(
    { sensors: [...chosen], from: new Date(from).toISOString(), to: new Date(to).toISOString(), points }, { skip: width < 0 },
  )
  const names = useMemo(() => shortNames(chosen), [chosen])
  // What is there of another choice or range stays until the new one is here; each by its own name.
  const found = useMemo(() => {
    const byKey = new Map((query.data ?? []).flatMap((one) => (isHistory(one) ? [[keyOf(one), one] as const] : [])))
    return chosen.map((sensor) => byKey.get(keyOf(sensor)) ?? null)
  }, [query.data, chosen])
  const series = useMemo(() => found.map((history, i): Series | null => (history === null ? null : {
    name: names[i] ?? '', unit: history.unit, color: seriesColors[i] ?? '', history,
  })), [found, names, seriesColors])
  const shown = series.filter((one) => one !== null && one.history.points.length > 0)
  const forced = assignAxes(shown.map((one) => one?.unit ?? '')) === null
  const normalised = forced || params.get('own') === '1'
  const figure = useMemo(
    () => compareFigure(series, { colors, from, to, height: HEIGHT, narrow: width < NARROW_PIXELS, normalised }),
    [series, colors, from, to, width, normalised],
  )
  const settle = useSettle()
  const label = words.chart(names.join(', '))
  const bucket = Math.max(0, ...found.map((history) => history?.bucketSeconds ?? 0))
  const table = () => ({
    name: fileName(['comparison', fileInstant(from), fileInstant(to)], 'csv'),
    header: [words.columns.time, 'deviceId', 'sensorType', 'unit', words.columns.value, words.columns.min, words.columns.max, words.columns.count],
    rows: found.flatMap((history) => (history?.points ?? []).map((point) =>
      [point.timestamp, history?.deviceId ?? '', history?.sensorType ?? '', history?.unit ?? '', point.value, point.min, point.max, point.count])),
  })
  const own = (on: boolean) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (on) next.set('own', '1')
    else next.delete('own')
    return next
  }, { replace: true })
  return (
    <Panel title={words.title} bare>
      <Toolbar end={(
        <>
          <SavePicture figure={() => compareFigure(series, { colors, from, to, height: HEIGHT, narrow: false, normalised })} title={names.join(', ')}
            lines={[text.analytics.times(formatInstant(from), formatInstant(to), zoneName(to))]} name={fileName(['comparison', fileInstant(from), fileInstant(to)], '').slice(0, -1)} />
          <CsvButton table={table} disabled={shown.length === 0} />
        </>
      )}>
        <SpanButtons span={span} act={act} presets={['m15', 'h1', 'h6', 'h24', 'd7', 'd30']} zoomable />
        <label className={styles.switch}>
          <input type="checkbox" checked={normalised} disabled={forced} onChange={({ target }) => own(target.checked)} />
          {words.own}
        </label>
      </Toolbar>
      <p className={styles.note}>
        <span>{text.analytics.times(formatInstant(from), formatInstant(to), zoneName(to))}</span>
        <span>{shown.length > 0 && (bucket === 0 ? words.resolution.raw : words.resolution.buckets(formatDuration(bucket * 1000)))}</span>
      </p>
      {forced && <p className={styles.note}>{words.ownForced}</p>}
      {query.isError && <Failed what={words.title} problem={asProblem(query.error)} retry={() => void query.refetch()} />}
      {query.data?.map((one, i) => (isHistory(one) || chosen[i] === undefined ? null
        : <Failed key={keyOf(chosen[i])} what={words.failed(names[i] ?? '')} problem={one} retry={() => void query.refetch()} />))}
      <div ref={box} className={styles.chart} data-loading={query.isFetching && query.currentData === undefined && span.kind === 'fixed'} role="group" tabIndex={0}
        aria-label={label} onKeyDown={(event) => spanKey(event, act, PRESETS[USUAL])}>
        <Chart figure={figure} height={HEIGHT} label={label} onReset={() => act.last(PRESETS[USUAL])}
          onRange={(a, b) => settle(() => act.show({ kind: 'fixed', from: a, to: Math.min(b, serverNow()) }))} />
        {query.data !== undefined && shown.length === 0 && <p className={styles.nothing}>{words.noPoints}</p>}
      </div>
      {shown.length > 0 && <ComparisonTable series={series} chosen={chosen} />}
    </Panel>
  )
}
