import { locale } from '@/text'

const DAY = 86_400_000

/** A day in UTC: 14 Jan. */
export function formatUtcDay(millis: number): string {
  return new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(millis)
}

/** Hour and minute here. */
export function formatHour(millis: number): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millis)
}

export function formatDay(millis: number): string {
  return new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric' }).format(millis)
}

export interface Tick { at: number; label: string }

const STEPS = [3 * 3_600_000, 6 * 3_600_000, DAY, 2 * DAY, 7 * DAY, 14 * DAY]

/** At most eight ticks at whole hours or days of this zone. */
export function ticks(from: number, to: number): Tick[] {
  const step = STEPS.find((one) => (to - from) / one <= 8) ?? 30 * DAY
  const midnight = new Date(from)
  midnight.setHours(0, 0, 0, 0)
  const found: Tick[] = []
  const at = new Date(midnight)
  while (at.getTime() < to && found.length < 20) {
    const millis = at.getTime()
    if (millis >= from) found.push({ at: millis, label: step < DAY && at.getHours() !== 0 ? formatHour(millis) : formatDay(millis) })
    // By the calendar, so that a day of 23 or 25 hours does not move what follows.
    if (step < DAY) at.setHours(at.getHours() + step / 3_600_000)
    else at.setDate(at.getDate() + step / DAY)
  }
  return found
}
