/** Numbers, times and units as a person of this locale reads them. */

const UNITS: Record<string, string> = {
  celsius: '°C', fahrenheit: '°F', kelvin: 'K', percent: '%', hz: 'Hz', 'units/hour': 'units/h',
}

const numbers = new Map<string, Intl.NumberFormat>()

function number(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let format = numbers.get(key)
  if (format === undefined) numbers.set(key, (format = new Intl.NumberFormat(undefined, options)))
  return format
}

const DASH = '–'

export function formatUnit(unit: string | null | undefined): string {
  return unit === null || unit === undefined ? '' : (UNITS[unit] ?? unit)
}

/** Decimals for values of this magnitude (a sensor's span, or the value where no span is known): about four digits. */
export function decimalsFor(magnitude: number): number {
  const size = Math.abs(magnitude)
  if (!(size > 0)) return 1
  return size >= 2_000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
}

export function formatValue(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return DASH
  return number(`v${decimals}`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
}

/** A limit as somebody wrote it: no more digits than it has. */
export function formatLimit(value: number): string {
  return number('limit', { maximumFractionDigits: 3 }).format(value)
}

export function formatCount(value: number): string {
  return number('count', { maximumFractionDigits: 0 }).format(value)
}

/** Up to 9,999 in full, larger ones short: 3.6M. */
export function formatShortCount(value: number): string {
  return value < 10_000
    ? formatCount(value)
    : number('short', { notation: 'compact', minimumSignificantDigits: 2, maximumSignificantDigits: 3 }).format(value)
}

export function formatRate(perSecond: number): string {
  return perSecond > 0 && perSecond < 10 ? formatValue(perSecond, 1) : formatCount(perSecond)
}

export function formatPercent(share: number): string {
  return number('percent', { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

const STEPS: readonly [number, string][] = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1_000, 's']]

/** A duration in its largest whole unit: 12 s, 3 min, 2 h. */
export function formatDuration(millis: number): string {
  if (millis > 0 && millis < 1_000) return `${formatCount(millis)} ms`
  const [size, name] = STEPS.find(([step]) => millis >= step) ?? [1_000, 's']
  return `${formatCount(Math.floor(Math.max(0, millis) / size))} ${name}`
}

/** Twenty-four hours everywhere, as in any control room and on the charts' axes; the rest is the locale's. */
const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
const time = new Intl.DateTimeFormat(undefined, CLOCK)
const dayAndTime = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', ...CLOCK })
const instant = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric', ...CLOCK })

export function formatTime(millis: number): string {
  return time.format(millis)
}

export function formatInstant(millis: number): string {
  return Number.isNaN(millis) ? DASH : instant.format(millis)
}

/** The time, with its day if that is not the day of `now`, with its year if that is another one. */
export function formatRecent(millis: number, now: number): string {
  const at = new Date(millis)
  const today = new Date(now)
  if (at.toDateString() === today.toDateString()) return formatTime(millis)
  return at.getFullYear() === today.getFullYear() ? dayAndTime.format(millis) : formatInstant(millis)
}

/** The local zone's short name: CET, GMT+2. */
export function zoneName(millis: number): string {
  const parts = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts(millis)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
}

/** A location path as people read it: "site / area / line". */
export function formatLocation(location: string): string {
  return location.split('/').join(' / ')
}
