import type { History } from '@/api/types'
import type { SampleRing } from '@/live/sampleRing'
import { SPARK_MILLIS } from '@/live/sparkBuffer'
import { text } from '@/text'
import { decimate } from '@/ui/chart/decimate'
import {
  type AlertColors, badTrace, type ChartFigure, chartLayout, envelopeTrace, type FrameOptions, lineTrace, lonelyTrace, MARGIN, valueRange, withGaps,
} from '@/ui/chart/figure'
import type { Timeline } from './timeline'
import { LANE, timelinePicture } from './timelineFigure'

type Options = Pick<FrameOptions, 'limits' | 'height'> & {
  colors: AlertColors
  /** The limits are always in the picture. */
  wide: boolean
  periodMillis: number | null
}

interface HistoryOptions extends Options {
  timeline: Timeline
  /** Width of the whole chart in pixels. */
  width: number
  /** The alert that is pointed at beside the chart. */
  marked?: string | null
}

const LIVE_BUCKETS = 400
const LEAST_GAP_MILLIS = 15_000

/** The last ten minutes as they came. */
export function liveFigure(ring: SampleRing, now: number, options: Options): ChartFigure {
  const { colors, limits, wide, periodMillis } = options
  const samples = ring.since(now - SPARK_MILLIS)
  const good = pick(samples, false)
  const bad = pick(samples, true)
  const thin = decimate(good.times, good.values, LIVE_BUCKETS)
  const line = withGaps(thin.times, thin.values, gapOf(periodMillis, 0))
  const range = valueRange(good.values.length > 0 ? good.values : bad.values, limits, wide)
  const last = good.times.at(-1)
  return {
    data: [
      lineTrace(line, colors),
      ...lonelyTrace(line, colors),
      ...(bad.times.length > 0 ? [badTrace(bad.times, bad.values, colors, range)] : []),
      ...(last === undefined ? [] : [{
        type: 'scatter', mode: 'markers', name: text.device.traces.newest, x: [last], y: [good.values.at(-1)], hoverinfo: 'skip',
        marker: { size: 7, color: colors.text }, cliponaxis: false,
      }]),
    ],
    layout: chartLayout({ ...options, from: now - SPARK_MILLIS, to: now, range, interactive: false }),
  }
}

function pick({ times, values, bad }: { times: number[]; values: number[]; bad: boolean[] }, wanted: boolean): { times: number[]; values: number[] } {
  const is = (_: number, index: number) => (bad[index] ?? false) === wanted
  return { times: times.filter(is), values: values.filter(is) }
}

/**
 * A range of history: the average as line, least to greatest as envelope, so that thinning hides no peak; above them
 * what happened to the device.
 */
export function historyFigure(history: History | undefined, from: number, to: number, options: HistoryOptions): ChartFigure {
  const { colors, limits, wide, periodMillis, timeline, width, marked = null } = options
  const bucketMillis = (history?.bucketSeconds ?? 0) * 1000
  // A bucket is told by its begin; what it says holds for all of it.
  const points = (history?.points ?? []).map((point) => ({ ...point, at: Date.parse(point.timestamp) + bucketMillis / 2 }))
  const good = points.filter((point) => point.quality !== 'bad')
  const bad = points.filter((point) => point.quality === 'bad')
  const gap = gapOf(periodMillis, bucketMillis / 1000)
  const line = withGaps(good.map((point) => point.at), good.map((point) => point.value), gap)
  const isRaw = bucketMillis === 0
  const extremes = (good.length > 0 ? good : bad).flatMap((point) => [point.min, point.max])
  const range = valueRange(extremes, limits, wide)
  const happened = timelinePicture(timeline, history?.unit, from, to, width - MARGIN.l - MARGIN.r, marked, colors)
  const layout = chartLayout({ ...options, from, to, range, interactive: true, lane: LANE })
  return {
    data: [
      ...(isRaw ? [] : [envelopeTrace(good, gap, bucketMillis, colors.trace)]),
      lineTrace(line, colors, isRaw ? {} : {
        name: text.device.traces.average,
        customdata: rangesAt(line.times, good.map((point) => [point.at, point.min, point.max])),
        hovertemplate: '%{y:,.5~g} (%{customdata[0]:,.5~g} – %{customdata[1]:,.5~g})<extra></extra>',
      }),
      ...lonelyTrace(line, colors),
      ...(bad.length > 0 ? [badTrace(bad.map((point) => point.at), bad.map((point) => point.value), colors, range)] : []),
      ...happened.traces,
    ],
    layout: { ...layout, shapes: [...(layout.shapes as object[]), ...happened.shapes] },
  }
}

function rangesAt(times: readonly number[], ranges: readonly number[][]): (number[] | null)[] {
  const byTime = new Map(ranges.map(([at, min, max]) => [at, [min ?? 0, max ?? 0]]))
  return times.map((at) => byTime.get(at) ?? null)
}

function gapOf(periodMillis: number | null, bucketSeconds: number): number {
  return Math.max(LEAST_GAP_MILLIS, 3 * (periodMillis ?? 0), 1.9 * bucketSeconds * 1000)
}
