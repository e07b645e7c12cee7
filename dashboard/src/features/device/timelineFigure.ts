import type { Alert, Severity } from '@/api/types'
import { text } from '@/text'
import { type AlertColors, withAlpha } from '@/ui/chart/figure'
import { type AlertPlace, flagPlaces, placesOf, stretchesOf, type Timeline } from './timeline'

/** Height of the rows of flags and of markers above the values. */
export const LANE = 38
const FLAGS_AT = 0.8
const ALERTS_AT = 0.28

const SYMBOLS: Record<Severity, { symbol: string; number: string; size: number }> = {
  critical: { symbol: 'square', number: '1', size: 14 },
  high: { symbol: 'triangle-up', number: '2', size: 17 },
  medium: { symbol: 'diamond', number: '3', size: 17 },
  low: { symbol: 'circle', number: '4', size: 16 },
}

const MARK_PIXELS = 17
const LEAST_PIXELS = 3
const HOVER_LINES = 5

export interface TimelinePicture {
  traces: object[]
  shapes: object[]
}

/**
 * Alerts as shaded spans under their markers, changes of the configuration as flags.
 *
 * @param marked the alert somebody is looking at elsewhere on the page
 */
export function timelinePicture(timeline: Timeline, from: number, to: number, pixels: number, marked: string | null, colors: AlertColors): TimelinePicture {
  const perPixel = (to - from) / Math.max(1, pixels)
  const places = placesOf(timeline.spans, MARK_PIXELS * perPixel)
  const flags = flagPlaces(timeline.flags, MARK_PIXELS * perPixel)
  const open = timeline.spans.find(({ alert }) => alert.id === marked)
  const rectangle = (span: { from: number; to: number }, color: string, alpha: number, width: number) => ({
    type: 'rect', xref: 'x', yref: 'paper', y0: 0, y1: 1, x0: span.from, x1: Math.max(span.to, span.from + LEAST_PIXELS * perPixel),
    layer: 'below', fillcolor: withAlpha(color, alpha), line: { width, color },
  })
  return {
    shapes: [
      ...stretchesOf(timeline.spans, LEAST_PIXELS * perPixel).map((span) => rectangle(span, colors[span.severity], 0.16, 0)),
      ...(open === undefined ? [] : [rectangle(open, colors[open.alert.severity], 0.2, 1.5)]),
      ...flags.map(({ at }) => ({
        type: 'line', xref: 'x', yref: 'paper', x0: at, x1: at, y0: 0, y1: 1, line: { color: colors.edge, width: 1, dash: 'dot' },
      })),
    ],
    traces: [
      ...(places.length === 0 ? [] : [alertTrace(places, from, perPixel, colors)]),
      ...(flags.length === 0 ? [] : [{
        type: 'scatter', mode: 'markers', name: text.device.legend.flag, yaxis: 'y2', x: flags.map(({ at }) => at), y: flags.map(() => FLAGS_AT),
        marker: { symbol: 'triangle-right', size: 11, color: colors.text }, cliponaxis: false,
        hovertemplate: flags.map(({ events }) => `${lines(events.map((event) => text.device.axis.changed(event.version ?? 0, event.actor)))}<extra></extra>`),
      }]),
    ],
  }
}

/** Markers with the priority's number: filled while nobody has taken the alert on, outlined once somebody has or it is over. */
function alertTrace(places: readonly AlertPlace[], from: number, perPixel: number, colors: AlertColors): object {
  const looks = places.map(({ at, alerts: [worst], alerts }) => {
    const severity = worst?.severity ?? 'low'
    const { symbol, number, size } = SYMBOLS[severity]
    const outlined = alerts.every((alert) => alert.status === 'acknowledged' || alert.status === 'resolved')
    return {
      // A marker at the very edge would be cut.
      x: Math.max(at, from + (MARK_PIXELS / 2) * perPixel),
      symbol: outlined ? `${symbol}-open` : symbol, number, size, color: colors[severity], ink: outlined ? colors[severity] : colors.panel,
      words: `${lines(alerts.map(sentence))}<extra></extra>`,
    }
  })
  return {
    type: 'scatter', mode: 'markers+text', name: text.device.legend.alert, yaxis: 'y2', x: looks.map((look) => look.x), y: looks.map(() => ALERTS_AT),
    text: looks.map((look) => look.number), textposition: 'middle center', textfont: { size: 10, color: looks.map((look) => look.ink) },
    marker: { symbol: looks.map((look) => look.symbol), size: looks.map((look) => look.size), color: looks.map((look) => look.color), line: { width: 1.5 }, opacity: 1 },
    cliponaxis: false, hovertemplate: looks.map((look) => look.words),
  }
}

function sentence({ severity, message, deviceId, alertType }: Pick<Alert, 'severity' | 'message' | 'deviceId' | 'alertType'>): string {
  return `${text.alerts.severity[severity]}: ${message === '' ? `${deviceId} ${text.alerts.type[alertType]}` : message}`
}

function lines(sentences: readonly string[]): string {
  const shown = sentences.slice(0, HOVER_LINES).map(plain)
  if (sentences.length > HOVER_LINES) shown.push(text.device.axis.others(sentences.length - HOVER_LINES))
  return shown.join('<br>')
}

/** Plotly reads a little HTML, and its templates read percent signs. */
function plain(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('%{', '% {')
}
