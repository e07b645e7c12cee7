/** Numbers, times and units as a person of this locale reads them. */
import { locale, onLanguage } from '@/text'

const UNITS: Record<string, string> = {
  celsius: '°C', fahrenheit: '°F', kelvin: 'K', percent: '%', hz: 'Hz', 'units/hour': 'units/h',
}

const numbers = new Map<string, Intl.NumberFormat>()
const times = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>()

onLanguage(() => {
  numbers.clear()
  times.clear()
})

function number(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let format = numbers.get(key)
  if (format === undefined) numbers.set(key, (format = new Intl.NumberFormat(locale(), options)))
  return format
}

function write(millis: number, options: Intl.DateTimeFormatOptions): string {
  let format = times.get(options)
  if (format === undefined) times.set(options, (format = new Intl.DateTimeFormat(locale(), options)))
  return format.format(millis)
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

/** What is not quite all never reads 100 %. */
export function formatPercent(share: number): string {
  if (share >= 0.9995 && share < 1) return number('nearly', { style: 'percent', maximumFractionDigits: 2 }).format(Math.min(share, 0.9999))
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
const DAY_AND_TIME = { month: 'short', day: 'numeric', ...CLOCK } as const
const INSTANT = { year: 'numeric', ...DAY_AND_TIME } as const

export function formatTime(millis: number): string {
  return write(millis, CLOCK)
}

export function formatInstant(millis: number): string {
  return Number.isNaN(millis) ? DASH : write(millis, INSTANT)
}

/** The time, with its day if that is not the day of `now`, with its year if that is another one. */
export function formatRecent(millis: number, now: number): string {
  const at = new Date(millis)
  const today = new Date(now)
  if (at.toDateString() === today.toDateString()) return formatTime(millis)
  return at.getFullYear() === today.getFullYear() ? write(millis, DAY_AND_TIME) : formatInstant(millis)
}

/** The local zone's short name: CET, GMT+2. */
export function zoneName(millis: number): string {
  const parts = new Intl.DateTimeFormat(locale(), { timeZoneName: 'short' }).formatToParts(millis)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
}

/** A location path as people read it: "site / area / line". */
export function formatLocation(location: string): string {
  return location.split('/').join(' / ')
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const

/** The day without its year: Thu, 15 Jan. */
export function formatDay(millis: number): string {
  return write(millis, DAY)
}

const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const DAY_AND_HOUR = { ...DAY, ...HOUR } as const
const HOUR_ONLY = { hour: '2-digit', hourCycle: 'h23' } as const

/** The minute: 14:30. */
export function formatHour(millis: number): string {
  return write(millis, HOUR)
}

/** Two digits for a full hour, 14; where the zone is off by half an hour, 14:30. */
export function formatShortHour(millis: number): string {
  return new Date(millis).getMinutes() === 0 ? (/\d+/.exec(write(millis, HOUR_ONLY))?.[0] ?? '') : formatHour(millis)
}

/** The day of the week, the day and the minute: Sat, Nov 21, 14:30. */
export function formatDayAndHour(millis: number): string {
  return write(millis, DAY_AND_HOUR)
}

const MEGABYTE = 1_048_576

/** An amount of memory: 148 MB, 1.5 GB. */
export function formatMegabytes(bytes: number): string {
  const megabytes = bytes / MEGABYTE
  return megabytes < 1_024 ? `${formatCount(megabytes)} MB` : `${formatValue(megabytes / 1_024, 1)} GB`
}
