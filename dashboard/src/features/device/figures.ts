import type { History } from '@/api/types'
import type { SampleRing } from '@/live/sampleRing'
import { SPARK_MILLIS } from '@/live/sparkBuffer'
import { text } from '@/text'
import { decimate } from '@/ui/chart/decimate'
import { badTrace, type ChartFigure, chartLayout, type FrameOptions, lineTrace, valueRange, withGaps } from '@/ui/chart/figure'
import { toAxis } from '@/ui/chart/localTime'

type Options = Pick<FrameOptions, 'colors' | 'limits' | 'height'> & {
  /** The limits are always in the picture. */
  wide: boolean
  periodMillis: number | null
}

const LIVE_BUCKETS = 400
const LEAST_GAP_MILLIS = 15_000

/** The last ten minutes as they came. */
export function liveFigure(ring: SampleRing, now: number, options: Options): ChartFigure {
  const { colors, limits, wide, periodMillis } = options
  const samples = ring.since(now - SPARK_MILLIS)
  const good = samples.times.flatMap((at, i) => (samples.bad[i] === true ? [] : [[at, samples.values[i] ?? 0] as const]))
  const bad = samples.times.flatMap((at, i) => (samples.bad[i] === true ? [[at, samples.values[i] ?? 0] as const] : []))
  const thin = decimate(good.map(([at]) => at), good.map(([, value]) => value), LIVE_BUCKETS)
  const line = withGaps(thin.times, thin.values, gapOf(periodMillis, 0))
  const last = good.at(-1)
  return {
    data: [
      lineTrace(line, colors),
      ...(bad.length > 0 ? [badTrace(bad.map(([at]) => at), bad.map(([, value]) => value), colors)] : []),
      ...(last
        ? [{ type: 'scatter', mode: 'markers', name: text.device.traces.newest, x: [toAxis(last[0])], y: [last[1]], hoverinfo: 'skip',
            marker: { size: 7, color: colors.text }, cliponaxis: false }]
        : []),
    ],
    layout: chartLayout({
      ...options, from: now - SPARK_MILLIS, to: now, range: valueRange(samples.values, limits, wide), interactive: false,
    }),
  }
}

/** A range of history: the average as line, least to greatest as envelope, so that thinning hides no peak. */
export function historyFigure(history: History | undefined, from: number, to: number, options: Options): ChartFigure {
  const { colors, limits, wide, periodMillis } = options
  const points = history?.points ?? []
  const good = points.filter((point) => point.quality !== 'bad')
  const bad = points.filter((point) => point.quality === 'bad')
  const time = (point: { timestamp: string }) => Date.parse(point.timestamp)
  const gap = gapOf(periodMillis, history?.bucketSeconds ?? 0)
  const line = withGaps(good.map(time), good.map((point) => point.value), gap)
  const isRaw = history?.bucketSeconds === 0
  const extremes = good.flatMap((point) => [point.min, point.max])
  return {
    data: [
      ...(isRaw ? [] : [envelopeTrace(history, gap, colors.trace)]),
      lineTrace(line, colors, isRaw ? {} : {
        name: text.device.traces.average,
        customdata: rangesAt(line.times, good.map((point) => [time(point), point.min, point.max])),
        hovertemplate: '%{y:,.5~g} (%{customdata[0]:,.5~g} – %{customdata[1]:,.5~g})<extra></extra>',
      }),
      ...(bad.length > 0 ? [badTrace(bad.map(time), bad.map((point) => point.value), colors)] : []),
    ],
    layout: chartLayout({ ...options, from, to, range: valueRange(extremes, limits, wide), interactive: true }),
  }
}

/** Least to greatest, one closed shape for each stretch without a gap. */
function envelopeTrace(history: History | undefined, gap: number, color: string): object {
  const x: (number | null)[] = []
  const y: (number | null)[] = []
  let run: { at: number; min: number; max: number }[] = []
  const close = () => {
    if (run.length > 1) {
      if (x.length > 0) {
        x.push(null)
        y.push(null)
      }
      x.push(...run.map((p) => toAxis(p.at)), ...run.map((p) => toAxis(p.at)).reverse())
      y.push(...run.map((p) => p.max), ...run.map((p) => p.min).reverse())
    }
    run = []
  }
  for (const point of history?.points ?? []) {
    const at = Date.parse(point.timestamp)
    const before = run.at(-1)
    if (before !== undefined && at - before.at > gap) close()
    run.push({ at, min: point.min, max: point.max })
  }
  close()
  return {
    type: 'scatter', mode: 'lines', name: text.device.traces.envelope, x, y, fill: 'toself', fillcolor: withAlpha(color, 0.28),
    line: { width: 0 }, hoverinfo: 'skip',
  }
}

function rangesAt(times: readonly number[], ranges: readonly number[][]): (number[] | null)[] {
  const byTime = new Map(ranges.map(([at, min, max]) => [at, [min ?? 0, max ?? 0]]))
  return times.map((at) => byTime.get(at) ?? null)
}

function gapOf(periodMillis: number | null, bucketSeconds: number): number {
  return Math.max(LEAST_GAP_MILLIS, 3 * (periodMillis ?? 0), 1.9 * bucketSeconds * 1000)
}

function withAlpha(hex: string, alpha: number): string {
  const channel = (from: number) => parseInt(hex.slice(from, from + 2), 16)
  return `rgba(${channel(1)},${channel(3)},${channel(5)},${alpha})`
}
