import type { History, HistoryPoint } from '@/api/types'
import { type ChartColors, type ChartFigure, chartLayout, valueRange, withAlpha, withGaps } from '@/ui/chart/figure'
import { text } from '@/text'
import { decimalsFor, formatUnit, formatValue } from '@/ui/format'
import { assignAxes, spread } from './axes'

export interface Series {
  name: string
  unit: string
  color: string
  history: History
}

export interface CompareOptions {
  colors: ChartColors
  from: number
  to: number
  height: number
  /** There is room for numbers only at the lines' ends. */
  narrow: boolean
  /** Each in its own least to greatest. */
  normalised: boolean
}

const NO_LIMITS = { normalMin: null, normalMax: null, alertMin: null, alertMax: null }
const LABEL_PIXELS = 17
const LEAST_GAP_MILLIS = 15_000
const CHARACTER_PIXELS = 6.6
const AXIS_PIXELS = 46

/** Several sensors on one time axis: one axis for each unit, or each in its own range; named at their ends. */
export function compareFigure(all: readonly (Series | null)[], options: CompareOptions): ChartFigure {
  const { colors, from, to, height, narrow, normalised } = options
  const shown = all.flatMap((series, index) => (series === null || series.history.points.length === 0 ? [] : [{ ...series, number: index + 1 }]))
  const axes = normalised ? null : assignAxes(shown.map((series) => series.unit))
  const extremes = shown.map(({ history }) => valueRange(history.points.filter(isGood).flatMap((point) => [point.min, point.max]), NO_LIMITS, false))
  const ranges = (axes?.units ?? []).map((_, axis) => join(extremes.filter((__, i) => axes?.of[i] === axis)))
  const rangeOf = (i: number): [number, number] => (axes === null ? extremes[i] : ranges[axes.of[i] ?? 0]) ?? [0, 1]
  const place = (i: number, value: number) => {
    const [low, high] = rangeOf(i)
    return (value - low) / (high - low || 1)
  }
  const names = shown.map(({ number, name }) => (narrow ? String(number) : `${number} ${name}`))
  const hasRight = axes?.units.length === 2
  const margin = {
    l: AXIS_PIXELS, t: 22, b: 36,
    r: (hasRight ? AXIS_PIXELS : 8) + 10 + Math.max(12, ...names.map((name) => name.length * CHARACTER_PIXELS)),
  }
  const layout = chartLayout({ colors, limits: NO_LIMITS, from, to, range: ranges[0] ?? [0, 1], height, interactive: true })
  const ends = spread(shown.map(({ history }, i) => place(i, history.points.findLast(isGood)?.value ?? 0)), LABEL_PIXELS / (height - margin.t - margin.b))
  const yaxis = layout.yaxis as object
  const title = (words: string, x: 0 | 1) => ({
    text: words, x, xref: 'paper', xanchor: x === 0 ? 'right' : 'left', xshift: x === 0 ? -4 : 4, y: 1, yref: 'paper', yanchor: 'bottom', yshift: 4, showarrow: false,
    font: { size: 12, color: colors.secondary },
  })
  return {
    data: shown.flatMap((series, i) => traces(series, axes?.of[i] === 1 ? 'y2' : 'y', (value) => (axes === null ? place(i, value) : value))),
    layout: {
      ...layout,
      margin,
      yaxis: axes === null ? { ...yaxis, range: [0, 1], tickformat: '.0%' } : yaxis,
      ...(hasRight ? { yaxis2: { ...yaxis, range: ranges[1], overlaying: 'y', side: 'right', showgrid: false } } : {}),
      annotations: [
        ...(axes?.units ?? [text.analytics.compare.ownRange]).map((unit, axis) => (axes === null
          ? { ...title(unit, 0), xanchor: 'left', x: 0 } : title(formatUnit(unit), axis === 0 ? 0 : 1))),
        ...shown.map(({ color }, i) => ({
          x: 1, xref: 'paper', xanchor: 'left', xshift: hasRight ? AXIS_PIXELS : 6, y: ends[i], yref: 'paper', yanchor: 'middle', text: names[i], showarrow: false,
          font: { size: 12, color },
        })),
      ],
    },
  }
}

const isGood = (point: { quality?: string }) => point.quality !== 'bad'

/** The line, and behind it least to greatest, so that thinning hides no peak. */
function traces({ name, number, unit, color, history }: Series & { number: number }, yaxis: string, shown: (value: number) => number): object[] {
  const points = history.points.filter(isGood)
  const times = points.map((point) => Date.parse(point.timestamp))
  const gap = Math.max(LEAST_GAP_MILLIS, 1.9 * history.bucketSeconds * 1000, 3 * usualSpacing(times))
  const line = withGaps(times, points.map((point) => point.value), gap)
  const decimals = decimalsFor(Math.max(0, ...points.map((point) => Math.abs(point.value))))
  const suffix = formatUnit(unit)
  const base = { type: 'scatter', mode: 'lines', x: line.times, yaxis, connectgaps: false }
  return [
    ...(history.bucketSeconds === 0 ? [] : [{
      ...envelope(points, gap, shown), type: 'scatter', mode: 'lines', yaxis, hoverinfo: 'skip', line: { width: 0, color }, fill: 'toself',
      fillcolor: withAlpha(color, 0.16),
    }]),
    {
      ...base, name, y: line.values.map((value) => (value === null ? null : shown(value))), line: { color, width: 1.5 },
      customdata: line.values.map((value) => `${formatValue(value, decimals)} ${suffix}`), hovertemplate: `${number} ${escape(name)} %{customdata}<extra></extra>`,
    },
  ]
}

/** One closed shape for each stretch without a gap. */
function envelope(points: readonly HistoryPoint[], gap: number, shown: (value: number) => number): { x: (number | null)[]; y: (number | null)[] } {
  const runs: HistoryPoint[][] = []
  const at = (point: HistoryPoint) => Date.parse(point.timestamp)
  for (const point of points) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && at(point) - at(before) <= gap) run.push(point)
    else runs.push([point])
  }
  const shapes = runs.filter((run) => run.length > 1).map((run) => {
    const times = run.map(at)
    return { x: [...times, ...times.toReversed()], y: [...run.map((point) => shown(point.max)), ...run.map((point) => shown(point.min)).reverse()] }
  })
  return { x: shapes.flatMap(({ x }, i) => (i === 0 ? x : [null, ...x])), y: shapes.flatMap(({ y }, i) => (i === 0 ? y : [null, ...y])) }
}

/** The middle of the distances: an outage does not count. */
function usualSpacing(times: readonly number[]): number {
  const distances = times.slice(1).map((at, i) => at - (times[i] ?? at)).sort((a, b) => a - b)
  return distances[Math.floor(distances.length / 2)] ?? 0
}

function join(ranges: readonly [number, number][]): [number, number] {
  return ranges.length === 0 ? [0, 1] : [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))]
}

const escape = (words: string) => words.replaceAll('%', '%%').replaceAll('<', '&lt;')
