import { useDeferredValue, useMemo } from 'react'
import { Link } from 'react-router'
import { useDevicesQuery } from '@/api/plantwin'
import type { Trend, TrendWindow } from '@/api/types'
import { text } from '@/text'
import { fileInstant, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import { type Column, DataTable } from '@/ui/DataTable'
import { asProblem, Failed } from '@/ui/Failed'
import { decimalsFor, formatCount, formatDuration, formatInstant, formatLimit, formatPercent, formatUnit, formatValue } from '@/ui/format'
import { Panel } from '@/ui/Panel'
import { Toolbar } from '@/ui/Toolbar'
import { useNow } from '@/ui/useNow'
import { keyOf } from './selection'
import { TrendLine } from './TrendLine'
import { byUrgency, candidates, isShown, matching, type Shown } from './trends'
import { useParam } from './useParam'
import { useTrends } from './useTrends'
import styles from './TrendsPage.module.css'

const WINDOWS: readonly TrendWindow[] = ['1h', '6h', '24h', '7d', '30d']
const SHOWN: readonly Shown[] = ['all', 'moving', 'crossing']
/** More than this would ask too much of the server; the filter says which ones. */
const MOST = 200

/** Where sensors are going, the soonest to cross a limit first. */
export function TrendsPage() {
  const words = text.analytics.trends
  const [asked, setWindow] = useParam('window', '24h')
  const [filter, setFilter] = useParam('q')
  const [wanted, setShown] = useParam('show', 'all')
  const window = WINDOWS.find((one) => one === asked) ?? '24h'
  const shown = SHOWN.find((one) => one === wanted) ?? 'all'
  const list = useDevicesQuery()
  const all = useMemo(() => candidates(list.data?.devices ?? []), [list.data])
  const settled = useDeferredValue(filter)
  const found = useMemo(() => matching(all, settled), [all, settled])
  const examined = useMemo(() => found.slice(0, MOST), [found])
  const { answers, pausedUntil } = useTrends(examined, window)
  const trends = useMemo(() => examined.flatMap((sensor) => {
    const answer = answers.get(keyOf(sensor))
    return answer !== undefined && 'trend' in answer ? [answer.trend] : []
  }).filter((trend) => isShown(trend, shown)).sort(byUrgency), [examined, answers, shown])
  const done = examined.filter((sensor) => answers.has(keyOf(sensor))).length
  const failed = examined.filter((sensor) => 'problem' in (answers.get(keyOf(sensor)) ?? {})).length
  const table = () => ({
    name: fileName(['trends', window, fileInstant(Date.now())], 'csv'),
    header: ['deviceId', 'sensorType', 'unit', 'direction', 'slopePerHour', 'confidence', 'crossingAt', 'crossingLimit'],
    rows: trends.map((t) => [t.deviceId, t.sensorType, t.unit, t.direction, t.slopePerHour, t.confidence, t.crossing?.at ?? null, t.crossing?.limit ?? null]),
  })
  return (
    <Panel title={words.title} what={words.what} tools={<CsvButton table={table} disabled={trends.length === 0} />}>
      <Toolbar search>
        <input type="search" aria-label={words.search} placeholder={text.analytics.picker.hint} value={filter} onChange={({ target }) => setFilter(target.value)} />
        <label>
          {words.window}{' '}
          <select value={window} onChange={({ target }) => setWindow(target.value)}>
            {WINDOWS.map((one) => <option key={one} value={one}>{words.windows[one]}</option>)}
          </select>
        </label>
        <label>
          {words.show}{' '}
          <select value={shown} onChange={({ target }) => setShown(target.value)}>
            {SHOWN.map((one) => <option key={one} value={one}>{words[one]}</option>)}
          </select>
        </label>
      </Toolbar>
      {list.isError && <Failed what={words.title} problem={asProblem(list.error)} retry={() => void list.refetch()} />}
      {list.data !== undefined && (
        <p className="muted">
          <span role="status">{done < examined.length ? words.progress(formatCount(done), formatCount(examined.length)) : words.examined(formatCount(done))}</span>
          {failed > 0 && `, ${formatCount(failed)} ${words.failed}`}.{' '}
          {found.length > MOST && words.capped(formatCount(MOST), formatCount(found.length))}{' '}
          {pausedUntil !== null && <Paused until={pausedUntil} />}
        </p>
      )}
      {trends.length > 0 && <TrendTable trends={trends} />}
      {list.data !== undefined && trends.length === 0 && done === examined.length && (
        <p>{examined.length === 0 || shown === 'all' ? words.none : shown === 'moving' ? words.noneMoving : words.noneCrossing}</p>
      )}
    </Panel>
  )
}

function Paused({ until }: { until: number }) {
  const now = useNow()
  return <strong>{text.analytics.trends.paused(Math.max(0, Math.ceil((until - now) / 1000)))}</strong>
}

const ARROWS = { increasing: 'M3 12 13 4m0 0H7m6 0v6', decreasing: 'M3 4l10 8m0 0V6m0 6H7', stable: 'M2 8h12' } as const

export function TrendTable({ trends }: { trends: readonly Trend[] }) {
  const words = text.analytics.trends
  const columns: Column<Trend>[] = [
    {
      title: text.analytics.sensor,
      show: ({ deviceId, sensorType }) => (
        <Link to={`/devices/${encodeURIComponent(deviceId)}?${new URLSearchParams({ view: 'trend', sensor: sensorType }).toString()}`}>{deviceId} {sensorType}</Link>
      ),
    },
    { title: words.crosses, narrow: 'wide', show: (trend) => <Crossing trend={trend} /> },
    {
      title: words.direction,
      show: ({ direction }) => (
        <span className={styles.direction} data-direction={direction}>
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true"><path d={ARROWS[direction]} /></svg>
          <span>{words.directions[direction]}</span>
        </span>
      ),
    },
    { title: words.slope, number: true, show: ({ slopePerHour, unit }) => `${slopePerHour > 0 ? '+' : ''}${formatValue(slopePerHour, decimalsFor(slopePerHour))} ${formatUnit(unit)}` },
    { title: words.confidence, number: true, show: ({ confidence }) => formatPercent(confidence) },
    { title: words.course, picture: true, narrow: 'line', width: '156px', show: (trend) => trend.points.length > 1 && <TrendLine trend={trend} /> },
  ]
  return <DataTable caption={words.title} columns={columns} rows={trends} keyOf={keyOf} />
}

function Crossing({ trend: { crossing, unit } }: { trend: Trend }) {
  const words = text.analytics.trends
  if (crossing === null) return <span className="muted">{words.never}</span>
  return (
    <span className={styles.crossing} title={formatInstant(Date.parse(crossing.at))}>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true"><path d="M8 2.2 14.6 13.6H1.4Z" /></svg>
      <span>{words.in(formatDuration(crossing.inSeconds * 1000), `${formatLimit(crossing.limit)} ${formatUnit(unit)}`)}</span>
    </span>
  )
}
