import type { Trend, TrendWindow } from '@/api/types'
import { text } from '@/text'
import { type AlertColors, type ChartFigure, chartLayout, envelopeTrace, type FrameOptions, lineTrace, lonelyTrace, valueRange, withAlpha, withGaps } from '@/ui/chart/figure'
import { formatLimit } from '@/ui/format'
import { forecastOf } from './forecast'

const HOUR = 3_600_000

export const WINDOWS: Record<TrendWindow, number> = { '1h': HOUR, '6h': 6 * HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR }

const CONE_POINTS = 24

type Options = Pick<FrameOptions, 'limits' | 'height'> & { colors: AlertColors; wide: boolean }

/** A forecast is drawn no further than this many times the length of its window. */
const FURTHEST = 3

/** Where the forecast ends: at the crossing where that is not too far; a little ahead where there is none. */
export function forecastEnd({ to, window, direction, crossing }: Trend): number {
  const end = Date.parse(to)
  if (direction === 'stable') return end
  return crossing === null ? end + WINDOWS[window] / 4 : Math.min(Date.parse(crossing.at), end + FURTHEST * WINDOWS[window])
}

/** The means with their envelope, the line through them, and where it leads: dotted, in the cone of its prediction interval. */
export function trendFigure(trend: Trend, options: Options): ChartFigure {
  const { colors, limits, wide } = options
  const bucketMillis = trend.bucketSeconds * 1000
  const points = trend.points.map((point) => ({ ...point, at: Date.parse(point.timestamp) }))
  const line = withGaps(points.map((point) => point.at), points.map((point) => point.value), 1.9 * bucketMillis)
  const [begin, end] = [Date.parse(trend.from), forecastEnd(trend)]
  const last = Date.parse(trend.to)
  const forecast = forecastOf(trend)
  const ahead = forecast !== null && end > last ? Array.from({ length: CONE_POINTS + 1 }, (_, i) => last + ((end - last) * i) / CONE_POINTS) : []
  const cone = ahead.map((at) => ({ at, min: (forecast?.valueAt(at) ?? 0) - (forecast?.halfWidthAt(at) ?? 0), max: (forecast?.valueAt(at) ?? 0) + (forecast?.halfWidthAt(at) ?? 0) }))
  const meets = trend.crossing !== null && trend.direction !== 'stable' && Date.parse(trend.crossing.at) <= end ? trend.crossing : null
  const range = valueRange([...points, ...cone].flatMap((point) => [point.min, point.max]).concat(meets?.limit ?? []), limits, wide)
  // A little room behind the crossing, so that its marker is not cut.
  const right = meets === null ? end : end + (end - begin) * 0.04
  const layout = chartLayout({ ...options, from: begin, to: right, range, interactive: false })
  return {
    data: [
      envelopeTrace(points, 1.9 * bucketMillis, bucketMillis, colors.trace),
      lineTrace(line, colors, { name: text.device.traces.average }),
      ...lonelyTrace(line, colors),
      ...(trend.line === null ? [] : [{
        type: 'scatter', mode: 'lines', name: text.device.legend.fit, x: [trend.line.from, trend.line.to].map((point) => Date.parse(point.timestamp)),
        y: [trend.line.from.value, trend.line.to.value], line: { color: colors.text, width: 1.5 }, hoverinfo: 'skip',
      }]),
      ...(cone.length === 0 ? [] : [
        { ...envelopeTrace(cone, Infinity, 0, colors.trace), name: text.device.legend.cone, fillcolor: withAlpha(colors.trace, 0.18) },
        {
          type: 'scatter', mode: 'lines', name: text.device.legend.forecast, x: ahead, y: ahead.map((at) => forecast?.valueAt(at)),
          customdata: cone.map(({ min, max }) => [min, max]), line: { color: colors.text, width: 1.5, dash: 'dot' },
          hovertemplate: `${text.device.legend.forecast} %{y:,.5~g} (%{customdata[0]:,.5~g} – %{customdata[1]:,.5~g})<extra></extra>`,
        },
      ]),
      ...(meets === null ? [] : [{
        type: 'scatter', mode: 'markers', name: text.device.trends.crossingAt, x: [Date.parse(meets.at)], y: [meets.limit], cliponaxis: false,
        marker: { symbol: 'x-thin-open', size: 10, color: colors.text, line: { width: 2.5 } },
        hovertemplate: `${formatLimit(meets.limit)}<extra></extra>`,
      }]),
    ],
    layout: {
      ...layout,
      shapes: [
        ...(layout.shapes as object[]),
        ...(cone.length === 0 ? [] : [{ type: 'line', xref: 'x', yref: 'paper', x0: last, x1: last, y0: 0, y1: 1, line: { color: colors.edge, width: 1 } }]),
      ],
      annotations: [
        ...(layout.annotations as object[]),
        ...(cone.length === 0 ? [] : [{
          x: last, xref: 'x', xanchor: 'right', xshift: -4, y: 1, yref: 'paper', yanchor: 'top', text: text.device.trends.now, showarrow: false,
          font: { size: 12, color: colors.secondary },
        }]),
      ],
    },
  }
}
