const DAY = 86_400_000
const YEAR = 366 * DAY

export const SPANS = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const
export type Span = keyof typeof SPANS

/** Instants in milliseconds. */
export interface Time { from: number; to: number }

/** What the address asks for: the last day, week or month, or an own time; a week where it says nothing good. */
export function spanOf(params: URLSearchParams): Span | Time {
  const [from, to] = [Date.parse(params.get('from') ?? ''), Date.parse(params.get('to') ?? '')]
  if (fault({ from, to }) === null) return { from, to }
  const range = params.get('range')
  return range !== null && Object.hasOwn(SPANS, range) ? (range as Span) : 'week'
}

export function fault({ from, to }: Time): 'order' | 'long' | null {
  if (!(from < to)) return 'order'
  return to - from > YEAR ? 'long' : null
}

/** The newest time of this span. */
export function timeOf(span: Span | Time, now: number): Time {
  return typeof span === 'string' ? { from: now - SPANS[span], to: now } : span
}

/** For an input of date and time: in this zone, to the minute. */
export function localMinute(millis: number): string {
  const at = new Date(millis)
  return new Date(millis - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
