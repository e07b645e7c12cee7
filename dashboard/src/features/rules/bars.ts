import type { BackTest } from '@/api/types'
import { formatHour, formatUtcDay } from './times'

export interface Bar { key: string; label: string; count: number }

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One bar for each UTC day, also those without any. */
export function byDay({ from, to, days }: BackTest): Bar[] {
  const counts = new Map(days.map(({ date, alerts }) => [date, alerts]))
  const bars: Bar[] = []
  for (let at = Math.floor(Date.parse(from) / DAY) * DAY; at < Date.parse(to); at += DAY) {
    const key = new Date(at).toISOString().slice(0, 10)
    bars.push({ key, label: formatUtcDay(at), count: counts.get(key) ?? 0 })
  }
  return bars
}

/** One bar for each hour, from the alerts that are known singly. */
export function byHour({ from, to, sensors }: BackTest): Bar[] {
  const counts = new Map<number, number>()
  for (const { startedAt } of sensors.flatMap((sensor) => sensor.occurrences)) {
    const hour = Math.floor(Date.parse(startedAt) / HOUR)
    counts.set(hour, (counts.get(hour) ?? 0) + 1)
  }
  const bars: Bar[] = []
  for (let hour = Math.floor(Date.parse(from) / HOUR); hour * HOUR < Date.parse(to); hour += 1) {
    bars.push({ key: String(hour), label: formatHour(hour * HOUR), count: counts.get(hour) ?? 0 })
  }
  return bars
}
