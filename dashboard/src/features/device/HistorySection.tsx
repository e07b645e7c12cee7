import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useHistoryQuery } from '@/api/plantwin'
import type { LiveSensor } from '@/live/twin'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Chart } from '@/ui/chart/Chart'
import { fromAxis } from '@/ui/chart/localTime'
import { useChartColors } from '@/ui/chart/useChartColors'
import { asProblem, Failed } from '@/ui/Failed'
import { formatDuration, formatInstant, formatUnit, zoneName } from '@/ui/format'
import { historyFigure } from './figures'
import { HistoryToolbar } from './HistoryToolbar'
import { RangeStatistics } from './RangeStatistics'
import { bounds, pan, readSpan, refreshMillis, type Span, zoom } from './span'
import styles from './HistorySection.module.css'

const HEIGHT = 340
const SETTLE_MILLIS = 250

export interface HistorySectionProps {
  deviceId: string
  sensors: readonly LiveSensor[]
  wide: boolean
  periodMs: number
  reconnects: number
}

/** A sensor's past: what is asked for follows zoom and pan, so that every zoom shows what is really there. */
export function HistorySection({ sensors, ...rest }: HistorySectionProps) {
  const [params] = useSearchParams()
  const sensor = sensors.find((candidate) => candidate.sensorType === params.get('sensor')) ?? sensors[0]
  return sensor === undefined ? null : <SensorHistory sensor={sensor} sensors={sensors} {...rest} />
}

function SensorHistory({ deviceId, sensor, sensors, wide, periodMs, reconnects }: HistorySectionProps & { sensor: LiveSensor }) {
  const [params, setParams] = useSearchParams()
  const span = useMemo(() => readSpan(params), [params])
  const now = useAnchor(span, reconnects)
  const { from, to } = bounds(span, now)
  const colors = useChartColors()
  const [points, box] = usePoints()
  const query = useHistoryQuery(
    { deviceId, sensorType: sensor.sensorType, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points },
    { skip: points === 0 },
  )
  // Of the sensor before there is nothing to show; of the range before there is, until the new one is here.
  const history = query.data?.sensorType === sensor.sensorType ? query.data : undefined
  const { normalMin, normalMax, alertMin, alertMax } = sensor
  const unit = formatUnit(sensor.unit)
  const limits = useMemo(() => ({ normalMin, normalMax, alertMin, alertMax }), [normalMin, normalMax, alertMin, alertMax])
  const figure = useMemo(
    () => historyFigure(history, from, to, { colors, limits, height: HEIGHT, wide, periodMillis: periodMs }),
    [history, from, to, colors, limits, wide, periodMs],
  )

  const show = useCallback(
    (next: Span) => setParams((before) => writeSpan(before, next), { replace: true }),
    [setParams],
  )
  const settle = useSettle()
  const onRange = (a: number, b: number) => settle(() => show({ kind: 'fixed', from: fromAxis(a), to: Math.min(fromAxis(b), serverNow()) }))
  const onReset = () => show({ kind: 'last', millis: 3_600_000 })
  const act: Actions = {
    pan: (share) => show(pan(span, share, serverNow())),
    zoom: (factor) => show(zoom(span, factor, serverNow())),
    last: (millis) => show({ kind: 'last', millis }),
  }
  return (
    <>
      <HistoryToolbar sensors={sensors.map((s) => s.sensorType)} sensor={sensor.sensorType} span={span} act={act}
        choose={(sensorType) => setParams((before) => withParam(before, 'sensor', sensorType), { replace: true })} />
      <div className={styles.range}>
        <span>{unit} · {formatInstant(from)} – {formatInstant(to)} · {text.device.times(zoneName(to))}</span>
        <span>{history && resolutionWords(history.bucketSeconds)}</span>
      </div>
      {query.isError && <Failed what={text.device.history} problem={asProblem(query.error)} retry={() => void query.refetch()} />}
      <div ref={box} className={styles.chart} data-loading={query.isFetching && query.currentData === undefined && span.kind === 'fixed'} role="group" tabIndex={0}
        aria-label={text.device.historyOf(sensor.sensorType)} onKeyDown={(event) => keyboard(event, act, onReset)}>
        <Chart figure={figure} height={HEIGHT} label={text.device.historyOf(sensor.sensorType)} onRange={onRange} onReset={onReset} />
        {history?.points.length === 0 && <p className={styles.nothing}>{text.device.noPoints}</p>}
      </div>
      {history && <RangeStatistics history={history} limits={limits} unit={unit} />}
    </>
  )
}

export interface Actions {
  pan: (share: number) => void
  zoom: (factor: number) => void
  last: (millis: number) => void
}

function keyboard(event: React.KeyboardEvent, act: Actions, reset: () => void): void {
  const keys: Record<string, () => void> = {
    ArrowLeft: () => act.pan(-0.2), ArrowRight: () => act.pan(0.2), '+': () => act.zoom(0.5), '-': () => act.zoom(2), '0': reset,
  }
  const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
  if (action === undefined) return
  event.preventDefault()
  action()
}

function resolutionWords(bucketSeconds: number): string {
  return bucketSeconds === 0 ? text.device.resolution.raw : text.device.resolution.buckets(formatDuration(bucketSeconds * 1000))
}

function withParam(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params)
  next.set(name, value)
  return next
}

function writeSpan(params: URLSearchParams, span: Span): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const name of ['from', 'to', 'span']) next.delete(name)
  if (span.kind === 'fixed') {
    next.set('from', new Date(span.from).toISOString())
    next.set('to', new Date(span.to).toISOString())
  } else {
    next.set('span', String(Math.round(span.millis)))
  }
  return next
}

/** The now that a range hangs on: moves along while the range ends now, and at once after a lost connection. */
function useAnchor(span: Span, reconnects: number): number {
  const [now, setNow] = useState(serverNow)
  const every = refreshMillis(span)
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setNow(serverNow())
    if (every === 0) return
    const timer = setInterval(() => {
      if (!document.hidden) setNow(serverNow())
    }, every)
    return () => clearInterval(timer)
  }, [every, reconnects])
  return now
}

/** How many points the chart has room for, and where to measure it. */
function usePoints(): [number, React.RefObject<HTMLDivElement | null>] {
  const box = useRef<HTMLDivElement>(null)
  const [points, setPoints] = useState(0)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = () => setPoints(Math.min(2000, Math.max(200, Math.ceil(element.clientWidth / 100) * 100)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [points, box]
}

/** Runs the last of a burst, when it is over. */
function useSettle(): (action: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback((action) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(action, SETTLE_MILLIS)
  }, [])
}
