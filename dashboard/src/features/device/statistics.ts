import type { History, Limits } from '@/api/types'

export interface Statistics {
  min: { value: number; at: number }
  max: { value: number; at: number }
  /** Mean of the readings, not of the buckets. */
  avg: number
  /** From the first to the last point. */
  change: number
  readings: number
  /** Share of the points that left the normal range; null without one. */
  outside: number | null
}

/** The figures of a range; readings of bad quality take no part. Null when there is nothing to count. */
export function statistics(history: History, limits: Limits): Statistics | null {
  const points = history.points.filter((point) => point.quality !== 'bad')
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return null
  let least = first
  let greatest = first
  let sum = 0
  let readings = 0
  let outside = 0
  for (const point of points) {
    if (point.min < least.min) least = point
    if (point.max > greatest.max) greatest = point
    sum += point.value * point.count
    readings += point.count
    if (point.min < (limits.normalMin ?? -Infinity) || point.max > (limits.normalMax ?? Infinity)) outside += 1
  }
  return {
    min: { value: least.min, at: Date.parse(least.timestamp) },
    max: { value: greatest.max, at: Date.parse(greatest.timestamp) },
    avg: sum / readings,
    change: last.value - first.value,
    readings,
    outside: limits.normalMin === null && limits.normalMax === null ? null : outside / points.length,
  }
}
