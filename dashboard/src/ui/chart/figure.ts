import type { Limits } from '@/api/types'
import { text } from '@/text'
import { formatLimit } from '../format'

export interface ChartFigure {
  data: object[]
  layout: { xaxis: object } & Record<string, unknown>
}

/** The theme's colours as Plotly wants them. */
export interface ChartColors {
  text: string
  secondary: string
  line: string
  faint: string
  edge: string
  trace: string
  band: string
  raised: string
  high: string
}

/** With the colours of severities, and of what is written on them. */
export interface AlertColors extends ChartColors {
  critical: string
  medium: string
  low: string
  panel: string
}

export interface FrameOptions {
  colors: ChartColors
  limits: Limits
  /** Instants at the left and right end. */
  from: number
  to: number
  /** Values at the bottom and the top. */
  range: [number, number]
  height: number
  interactive: boolean
  /** Room in pixels above the values for what happened, on `y2` from 0 to 1. */
  lane?: number
}

/** Around the picture, in pixels. */
export const MARGIN = { l: 44, r: 46, t: 8, b: 26 }
const LABEL_PIXELS = 14
const FONT = "'Inter Variable', system-ui, sans-serif"

/** Everything of a chart but its lines: axes, the normal band, the limits with their values. */
export function chartLayout({ colors, limits, from, to, range, height, interactive, lane = 0 }: FrameOptions): ChartFigure['layout'] {
  const axis = {
    gridcolor: colors.faint, linecolor: colors.line, tickcolor: colors.line, zeroline: false, automargin: false,
    tickfont: { color: colors.secondary, size: 12 },
  }
  const plot = height - MARGIN.t - MARGIN.b
  return {
    autosize: true,
    height,
    margin: MARGIN,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: FONT, size: 12, color: colors.secondary },
    showlegend: false,
    dragmode: interactive ? 'zoom' : false,
    hovermode: 'x',
    ...(lane === 0 ? {} : {
      hoversubplots: 'axis',
      yaxis2: { domain: [1 - lane / plot, 1], range: [0, 1], fixedrange: true, visible: false, anchor: 'x' },
    }),
    hoverlabel: { bgcolor: colors.raised, bordercolor: colors.line, font: { family: FONT, color: colors.text, size: 12 } },
    xaxis: {
      ...axis, anchor: 'y', type: 'date', range: [from, to], fixedrange: !interactive, showgrid: false, ticks: 'outside',
      ticklen: 4, tickangle: 0, hoverformat: '%-d %b, %H:%M:%S', tickformatstops: TICK_FORMATS,
    },
    yaxis: { ...axis, range, domain: [0, 1 - lane / plot], fixedrange: true, nticks: Math.max(4, Math.round(height / 40)), separatethousands: true, hoverformat: ',.5~g' },
    shapes: [...band(limits, range, colors), ...limitLines(limits, range, colors)],
    annotations: [
      ...limitLabels(limits, range, plot - lane).map(({ value, words }) => ({
        x: 1, xref: 'paper', xanchor: 'left', xshift: 4, y: value, yref: 'y', yanchor: 'middle', text: words, showarrow: false,
        font: { size: 12, color: colors.secondary },
      })),
    ],
  }
}

/** Times of a day by the clock, days by their date; the same marks on every chart. */
const TICK_FORMATS = [
  { dtickrange: [null, 60_000], value: '%H:%M:%S' },
  { dtickrange: [60_000, 86_400_000], value: '%H:%M\n%-d %b' },
  { dtickrange: [86_400_000, null], value: '%-d %b' },
]

function band({ normalMin, normalMax }: Limits, [low, high]: [number, number], colors: ChartColors): object[] {
  if (normalMin === null && normalMax === null) return []
  const y0 = Math.max(normalMin ?? low, low)
  const y1 = Math.min(normalMax ?? high, high)
  if (y1 <= y0) return []
  return [{ type: 'rect', xref: 'paper', x0: 0, x1: 1, yref: 'y', y0, y1, layer: 'below', fillcolor: colors.band, line: { width: 0 } }]
}

function limitLines(limits: Limits, range: [number, number], colors: ChartColors): object[] {
  const line = (value: number | null, color: string) =>
    value === null || value < range[0] || value > range[1]
      ? []
      : [{ type: 'line', xref: 'paper', x0: 0, x1: 1, yref: 'y', y0: value, y1: value, line: { color, width: 1, dash: 'dash' } }]
  return [
    ...line(limits.normalMin, colors.line), ...line(limits.normalMax, colors.line),
    ...line(limits.alertMin, colors.edge), ...line(limits.alertMax, colors.edge),
  ]
}

/** The limits' values at the right end; where two would overlap the alert limit is the one that stays. */
export function limitLabels(limits: Limits, [low, high]: [number, number], pixels: number): { value: number; words: string }[] {
  const perPixel = (high - low) / pixels
  const placed: { value: number; words: string }[] = []
  for (const value of [limits.alertMax, limits.alertMin, limits.normalMax, limits.normalMin]) {
    if (value === null || value < low || value > high) continue
    if (placed.every((other) => Math.abs(other.value - value) >= LABEL_PIXELS * perPixel)) {
      placed.push({ value, words: formatLimit(value) })
    }
  }
  return placed
}

/** What is at the bottom and the top: the values, and with `wide` the limits too. */
export function valueRange(values: readonly number[], limits: Limits, wide: boolean): [number, number] {
  let low = Infinity
  let high = -Infinity
  const cover = (value: number | null) => {
    if (value === null) return
    if (value < low) low = value
    if (value > high) high = value
  }
  values.forEach(cover)
  if (wide) [limits.alertMin, limits.normalMin, limits.normalMax, limits.alertMax].forEach(cover)
  if (low > high) return [0, 1]
  const room = (high - low || Math.abs(high) || 1) * 0.06
  return [low - room, high + room]
}

export interface Line {
  times: number[]
  values: (number | null)[]
}

/** Puts an empty point between two points further apart than `gap`, so that nothing is drawn where nothing was measured. */
export function withGaps(times: readonly number[], values: readonly number[], gap: number): Line {
  const line: Line = { times: [], values: [] }
  times.forEach((at, index) => {
    const before = times[index - 1]
    if (before !== undefined && at - before > gap) {
      line.times.push(before + 1)
      line.values.push(null)
    }
    line.times.push(at)
    line.values.push(values[index] ?? null)
  })
  return line
}

export function lineTrace(line: Line, colors: ChartColors, more: object = {}): object {
  return {
    type: 'scatter', mode: 'lines', name: text.device.traces.value, x: line.times, y: line.values, connectgaps: false,
    line: { color: colors.trace, width: 1.5 }, hovertemplate: '%{y}<extra></extra>', ...more,
  }
}

/** Points that have no neighbour within the gap: a line can't show them. */
export function lonelyTrace({ times, values }: Line, colors: ChartColors): object[] {
  const alone = values.flatMap((value, i) => (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? [i] : []))
  if (alone.length === 0) return []
  return [{
    type: 'scatter', mode: 'markers', name: text.device.traces.value, x: alone.map((i) => times[i] ?? 0), y: alone.map((i) => values[i]),
    marker: { size: 4, color: colors.trace }, hoverinfo: 'skip',
  }]
}

/** Hollow points: readings nobody should rely on. One beyond the picture is an arrow at its edge, so that it can't squeeze the rest. */
export function badTrace(times: readonly number[], values: readonly number[], colors: ChartColors, [low, high]: [number, number]): object {
  return {
    type: 'scatter', mode: 'markers', name: text.device.traces.bad, x: times, y: values.map((value) => Math.min(high, Math.max(low, value))),
    customdata: values, cliponaxis: false,
    marker: {
      symbol: values.map((value) => (value > high ? 'triangle-up-open' : value < low ? 'triangle-down-open' : 'circle-open')),
      size: 7, color: colors.secondary, line: { width: 1.5 },
    },
    hovertemplate: `(%{customdata:,.5~g}) ${text.device.traces.bad}<extra></extra>`,
  }
}

/** Least to greatest, one closed shape for each stretch without a gap; a single point is as wide as its bucket. */
export function envelopeTrace(points: readonly { at: number; min: number; max: number }[], gap: number, bucketMillis: number, color: string): object {
  const x: (number | null)[] = []
  const y: (number | null)[] = []
  let run: { at: number; min: number; max: number }[] = []
  const close = () => {
    const [only] = run
    if (run.length === 1 && only !== undefined) run = [{ ...only, at: only.at - bucketMillis / 2 }, { ...only, at: only.at + bucketMillis / 2 }]
    if (run.length > 0) {
      if (x.length > 0) {
        x.push(null)
        y.push(null)
      }
      x.push(...run.map((p) => p.at), ...run.map((p) => p.at).reverse())
      y.push(...run.map((p) => p.max), ...run.map((p) => p.min).reverse())
    }
    run = []
  }
  for (const point of points) {
    const before = run.at(-1)
    if (before !== undefined && point.at - before.at > gap) close()
    run.push(point)
  }
  close()
  return {
    type: 'scatter', mode: 'lines', name: text.device.traces.envelope, x, y, fill: 'toself', fillcolor: withAlpha(color, 0.28),
    line: { width: 0 }, hoverinfo: 'skip',
  }
}

export function withAlpha(hex: string, alpha: number): string {
  const channel = (from: number) => parseInt(hex.slice(from, from + 2), 16)
  return `rgba(${channel(1)},${channel(3)},${channel(5)},${alpha})`
}
