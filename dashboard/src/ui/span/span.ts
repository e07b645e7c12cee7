/** What part of time is shown. */
export type Span =
  /** The last `millis` up to now, moving along. */
  | { kind: 'last'; millis: number }
  | { kind: 'fixed'; from: number; to: number }

const MINUTE = 60_000

/** The ranges one press away; the keys are those of the words. */
export const PRESETS = {
  m15: 15 * MINUTE, h1: 60 * MINUTE, h6: 360 * MINUTE, h24: 1_440 * MINUTE, d7: 10_080 * MINUTE, d30: 43_200 * MINUTE,
} as const

export type Preset = keyof typeof PRESETS

const LEAST_MILLIS = 10_000
const GREATEST_MILLIS = 400 * 1_440 * MINUTE

/** The range in an address: `from` and `to`, or `span` before now, or else the usual one. */
export function readSpan(params: URLSearchParams, usual: number = PRESETS.h1): Span {
  const from = Date.parse(params.get('from') ?? '')
  const to = Date.parse(params.get('to') ?? '')
  if (to > from) return { kind: 'fixed', from, to }
  const millis = Number(params.get('span') ?? usual)
  return { kind: 'last', millis: millis >= LEAST_MILLIS && millis <= GREATEST_MILLIS ? millis : usual }
}

export function writeSpan(params: URLSearchParams, span: Span): URLSearchParams {
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

export function bounds(span: Span, now: number): { from: number; to: number } {
  return span.kind === 'fixed' ? { from: span.from, to: span.to } : { from: now - span.millis, to: now }
}

/** Shifts by a share of the length; never past now. */
export function pan(span: Span, share: number, now: number): Span {
  const { from, to } = bounds(span, now)
  const shift = Math.min((to - from) * share, now - to)
  return { kind: 'fixed', from: from + shift, to: to + shift }
}

/** Scales around the middle, or around now while the end is now; `factor` < 1 zooms in. */
export function zoom(span: Span, factor: number, now: number): Span {
  const { from, to } = bounds(span, now)
  const length = Math.min(GREATEST_MILLIS, Math.max(LEAST_MILLIS, (to - from) * factor))
  if (span.kind === 'last') return { kind: 'last', millis: length }
  const middle = (from + to) / 2
  const end = Math.min(now, middle + length / 2)
  return { kind: 'fixed', from: end - length, to: end }
}

/** How often a range that ends now is fetched again. */
export function refreshMillis(span: Span): number {
  return span.kind === 'fixed' ? 0 : Math.min(60_000, Math.max(5_000, span.millis / 200))
}
