import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useDeviceTrendQuery } from '@/api/devices'
import type { Trend, TrendWindow } from '@/api/types'
import type { LiveSensor } from '@/live/twin'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Chart } from '@/ui/chart/Chart'
import { useChartColors } from '@/ui/chart/useChartColors'
import { asProblem, Failed } from '@/ui/Failed'
import { decimalsFor, formatCount, formatDuration, formatInstant, formatLimit, formatRecent, formatUnit, formatValue, zoneName } from '@/ui/format'
import { spanOf } from '@/ui/rangeBarGeometry'
import { Presets } from '@/ui/span/Presets'
import { captionOf } from './caption'
import { Legend, type LegendItem } from './Legend'
import { Save } from './Save'
import { forecastEnd, trendFigure, WINDOWS } from './trendFigure'
import { withParam } from './withParam'
import styles from './HistorySection.module.css'

const HEIGHT = 360
const POLL_MILLIS = 60_000

export interface TrendSectionProps {
  deviceId: string
  sensor: LiveSensor
  sensors: readonly LiveSensor[]
  wide: boolean
}

/** Where a sensor is going, in words first. */
export function TrendSection({ deviceId, sensor, sensors, wide }: TrendSectionProps) {
  const [params, setParams] = useSearchParams()
  const window = readWindow(params)
  const { sensorType, normalMin, normalMax, alertMin, alertMax } = sensor
  const query = useDeviceTrendQuery({ deviceId, sensorType, window }, { pollingInterval: POLL_MILLIS, refetchOnMountOrArgChange: 10 })
  const trend = query.data?.sensorType === sensorType && query.data.deviceId === deviceId ? query.data : undefined
  const colors = useChartColors()
  const limits = useMemo(() => ({ normalMin, normalMax, alertMin, alertMax }), [normalMin, normalMax, alertMin, alertMax])
  const figure = useMemo(
    () => (trend === undefined ? null : trendFigure(trend, { colors, limits, height: HEIGHT, wide })),
    [trend, colors, limits, wide],
  )
  const words = text.device.trends
  const unit = formatUnit(sensor.unit)
  const put = (name: string, value: string) => setParams((before) => withParam(withParam(before, 'view', 'trend'), name, value), { replace: true })
  const resolution = trend === undefined ? '' : words.perPoint(formatDuration(trend.bucketSeconds * 1000))
  const summary = trend === undefined ? [] : summaryOf(trend, unit)
  return (
    <>
      <div className={styles.toolbar}>
        {sensors.length > 1 && (
          <select aria-label={text.device.sensor} value={sensorType} onChange={(event) => put('sensor', event.target.value)}>
            {sensors.map((one) => <option key={one.sensorType}>{one.sensorType}</option>)}
          </select>
        )}
        <Presets label={words.window} names={Object.keys(WINDOWS) as TrendWindow[]} words={words.windows} isChosen={(one) => one === window} choose={(one) => put('window', one)} fill />
      </div>
      <p className={styles.summary} role="status">{summary.map((sentence) => <span key={sentence}>{sentence} </span>)}</p>
      {query.isError && <Failed what={words.title} problem={asProblem(query.error)} retry={() => void query.refetch()} />}
      <div className={styles.range}>
        <span>{trend && `${unit} · ${formatInstant(Date.parse(trend.from))} – ${formatInstant(Date.parse(trend.to))}`}</span>
        <span>{resolution}</span>
      </div>
      <div className={styles.chart} style={{ minHeight: HEIGHT }} data-loading={query.isFetching && query.currentData === undefined}>
        {figure && <Chart figure={figure} height={HEIGHT} label={`${words.of(sensorType)}. ${summary.join(' ')}`} />}
      </div>
      <Legend items={legendOf(trend, limits)} />
      {figure && trend && (
        <Save figure={figure} name={`${deviceId}-${sensorType}-trend-${window}`}
          caption={() => captionOf(`${words.of(sensorType)} · ${deviceId} (${unit})`, [summary[0] ?? '', text.device.times(zoneName(serverNow())), resolution], limits)} />
      )}
      <div className={styles.figures}>{trend && <Figures trend={trend} unit={unit} decimals={decimalsOf(sensor, trend)} />}</div>
    </>
  )
}

function Figures({ trend, unit, decimals }: { trend: Trend; unit: string; decimals: number }) {
  const words = text.device
  const { statistics, crossing } = trend
  const value = (amount: number | null | undefined, digits = decimals) => <>{formatValue(amount ?? null, digits)} <small>{unit}</small></>
  const at = crossing === null ? null : Date.parse(crossing.at)
  return (
    <dl className={styles.statistics} aria-label={words.trends.of(trend.sensorType)}>
      <div><dt>{words.trends.slope}</dt><dd>{trend.line === null ? '–' : <>{trend.slopePerHour > 0 ? '+' : ''}{value(trend.slopePerHour, decimalsFor(trend.slopePerHour))}</>}</dd></div>
      <div>
        <dt>{words.trends.confidence}</dt>
        <dd>{trend.line === null ? '–' : <>{percent(trend.confidence)}<span className={styles.at}>{sureness(trend.confidence)}</span></>}</dd>
      </div>
      <div>
        <dt>{words.trends.crossingAt}</dt>
        <dd>{at === null || crossing === null ? <small>{words.trends.never}</small> : (
          <>{formatDuration(Math.max(0, at - serverNow()))}<span className={styles.at}>{formatLimit(crossing.limit)} {unit}, {formatRecent(at, serverNow())}</span></>
        )}</dd>
      </div>
      <div><dt>{words.min}</dt><dd>{value(statistics?.min)}</dd></div>
      <div><dt>{words.avg}</dt><dd>{value(statistics?.avg)}</dd></div>
      <div><dt>{words.max}</dt><dd>{value(statistics?.max)}</dd></div>
      <div><dt>{words.trends.stddev}</dt><dd>{value(statistics?.stddev)}</dd></div>
      <div><dt>{words.readings}</dt><dd>{formatCount(statistics?.count ?? 0)}</dd></div>
    </dl>
  )
}

function summaryOf(trend: Trend, unit: string): string[] {
  const words = text.device.trends
  const { sensorType, window, direction, crossing } = trend
  if (trend.points.length === 0) return [words.nothing]
  if (trend.line === null) return [words.stable(sensorType, words.windows[window]), words.tooFew]
  if (direction === 'stable') return [words.stable(sensorType, words.windows[window]), ...(trend.confidence >= 0.999 ? [words.notATrend] : [])]
  const slope = Math.abs(trend.slopePerHour)
  const first = words[direction](sensorType, `${formatValue(slope, decimalsFor(slope))} ${unit}`)
  if (crossing === null) return [first, words.noCrossing]
  const at = Date.parse(crossing.at)
  const now = serverNow()
  return [
    first, words.crossing(`${formatLimit(crossing.limit)} ${unit}`, formatDuration(Math.max(0, at - now)), formatRecent(at, now)),
    ...(at > forecastEnd(trend) ? [words.beyond] : []),
  ]
}

function legendOf(trend: Trend | undefined, limits: Parameters<typeof captionOf>[2]): LegendItem[] {
  const ahead = trend !== undefined && trend.direction !== 'stable'
  return [
    'average', 'envelope', 'fit', ...(ahead ? ['forecast', 'cone'] as const : []),
    ...(limits.normalMin !== null || limits.normalMax !== null ? ['normal'] as const : []),
    ...(Object.values(limits).some((limit) => limit !== null) ? ['limit'] as const : []),
  ]
}

function percent(confidence: number): string {
  return confidence > 0.999 ? `> ${formatValue(99.9, 1)} %` : `${formatValue(Math.floor(confidence * 1000) / 10, 1)} %`
}

function sureness(confidence: number): string {
  const { certain, very, fairly, weak } = text.device.trends.sure
  return confidence >= 0.9999 ? certain : confidence >= 0.99 ? very : confidence >= 0.9 ? fairly : weak
}

function decimalsOf(sensor: LiveSensor, { statistics }: Trend): number {
  const span = spanOf(sensor)
  return decimalsFor(span ? span[1] - span[0] : (statistics?.avg ?? 0))
}

function readWindow(params: URLSearchParams): TrendWindow {
  const wanted = params.get('window') ?? ''
  return wanted in WINDOWS ? (wanted as TrendWindow) : '1h'
}
