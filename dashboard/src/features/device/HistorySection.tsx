import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useHistoryQuery } from '@/api/plantwin'
import type { DeviceDetail, History } from '@/api/types'
import type { LiveSensor } from '@/live/twin'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Chart } from '@/ui/chart/Chart'
import { useChartColors } from '@/ui/chart/useChartColors'
import { asProblem, Failed } from '@/ui/Failed'
import { formatDuration, formatInstant, formatUnit, zoneName } from '@/ui/format'
import { PRESETS } from '@/ui/span/span'
import { spanKey, useSpan } from '@/ui/span/useSpan'
import { useSettle } from '@/ui/useSettle'
import { useWidth } from '@/ui/useWidth'
import { AlertsOfRange } from './AlertsOfRange'
import { captionOf } from './caption'
import { historyFigure } from './figures'
import { HistoryToolbar } from './HistoryToolbar'
import { Legend, type LegendItem } from './Legend'
import { RangeStatistics } from './RangeStatistics'
import { Save } from './Save'
import { useTimeline } from './useTimeline'
import { withParam } from './withParam'
import styles from './HistorySection.module.css'

const HEIGHT = 372
const USUAL = PRESETS.h1

export interface HistorySectionProps {
  device: DeviceDetail
  sensors: readonly LiveSensor[]
  sensor: LiveSensor
  wide: boolean
  reconnects: number
}

/** A sensor's past: what is asked for follows zoom and pan, so that every zoom shows what is really there. */
export function HistorySection({ device, sensor, sensors, wide, reconnects }: HistorySectionProps) {
  const { deviceId, config } = device
  const { sensorType, normalMin, normalMax, alertMin, alertMax } = sensor
  const [, setParams] = useSearchParams()
  const { span, from, to, now, act } = useSpan(USUAL, reconnects)
  const colors = useChartColors()
  const [width, box] = useWidth()
  const [marked, mark] = useState<string | null>(null)
  const asked = {
    sensorType, from: new Date(from).toISOString(), to: new Date(to).toISOString(),
    // As many points as the chart has room for, in steps, so that a small change of width asks for nothing new.
    points: Math.min(2000, Math.max(200, Math.ceil(width / 100) * 100)),
  }
  const query = useHistoryQuery({ deviceId, ...asked }, { skip: width < 0 })
  // Of the sensor before there is nothing to show; of the range before there is, until the new one is here.
  const history = query.data?.sensorType === sensorType && query.data.deviceId === deviceId ? query.data : undefined
  const timeline = useTimeline(deviceId, sensorType, from, to, now, config.version)
  const unit = formatUnit(sensor.unit)
  const limits = useMemo(() => ({ normalMin, normalMax, alertMin, alertMax }), [normalMin, normalMax, alertMin, alertMax])
  const figure = useMemo(
    () => historyFigure(history, from, to, { colors, limits, height: HEIGHT, wide, periodMillis: config.periodMs, timeline, width, marked }),
    [history, from, to, colors, limits, wide, config.periodMs, timeline, width, marked],
  )

  const settle = useSettle()
  const onRange = (a: number, b: number) => settle(() => act.show({ kind: 'fixed', from: a, to: Math.min(b, serverNow()) }))
  const onReset = () => settle(() => act.last(USUAL))
  const rangeWords = `${formatInstant(from)} – ${formatInstant(to)}`
  const resolution = history === undefined ? '' : resolutionWords(history.bucketSeconds)
  return (
    <>
      <HistoryToolbar sensors={sensors.map((s) => s.sensorType)} sensor={sensorType} span={span} act={act}
        choose={(chosen) => setParams((before) => withParam(withParam(before, 'view', 'history'), 'sensor', chosen), { replace: true })} />
      <div className={styles.range}>
        <span>{unit} · {rangeWords}</span>
        <span>{resolution}</span>
      </div>
      {query.isError && <Failed what={text.device.history} problem={asProblem(query.error)} retry={() => void query.refetch()} />}
      <div ref={box} className={styles.chart} data-loading={query.isFetching && query.currentData === undefined && span.kind === 'fixed'} role="group" tabIndex={0}
        aria-label={text.device.historyOf(sensorType)} onKeyDown={(event) => spanKey(event, act, USUAL)}>
        <Chart figure={figure} height={HEIGHT} label={text.device.historyOf(sensorType)} onRange={onRange} onReset={onReset} />
        {history?.points.length === 0 && <p className={styles.nothing}>{text.device.noPoints}</p>}
      </div>
      <Legend items={legendOf(history, limits, timeline)} />
      <p className={styles.explain}>{text.device.axis.explain}</p>
      <Save figure={figure} name={fileName(deviceId, sensorType, from)} csv={csvPaths(deviceId, asked)}
        caption={() => captionOf(`${deviceId} · ${sensorType} (${unit})`, [rangeWords, text.device.times(zoneName(to)), resolution], limits)} />
      <div className={styles.figures}>{history && <RangeStatistics history={history} limits={limits} unit={unit} />}</div>
      <AlertsOfRange spans={timeline.spans} isCut={timeline.isCut} unit={sensor.unit} now={now} mark={mark} />
    </>
  )
}

function resolutionWords(bucketSeconds: number): string {
  return bucketSeconds === 0 ? text.device.resolution.raw : text.device.resolution.buckets(formatDuration(bucketSeconds * 1000))
}

function legendOf(history: History | undefined, limits: Parameters<typeof captionOf>[2], timeline: { spans: readonly unknown[]; flags: readonly unknown[] }): LegendItem[] {
  const isRaw = history?.bucketSeconds === 0
  const has: [LegendItem, boolean][] = [
    ['value', isRaw], ['average', !isRaw], ['envelope', !isRaw],
    ['normal', limits.normalMin !== null || limits.normalMax !== null],
    ['limit', Object.values(limits).some((limit) => limit !== null)],
    ['bad', history?.points.some((point) => point.quality === 'bad') ?? false],
    ['alert', timeline.spans.length > 0], ['flag', timeline.flags.length > 0],
  ]
  return has.filter(([, is]) => is).map(([item]) => item)
}

function csvPaths(deviceId: string, { points, ...of }: { sensorType: string; from: string; to: string; points: number }) {
  const path = (more: Record<string, string>) =>
    `/devices/${encodeURIComponent(deviceId)}/history?${new URLSearchParams({ ...of, ...more, format: 'csv' }).toString()}`
  return { shown: path({ resolution: 'auto', points: String(points) }), raw: path({ resolution: 'raw' }) }
}

function fileName(deviceId: string, sensorType: string, from: number): string {
  return `${deviceId}-${sensorType}-${new Date(from).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`
}
