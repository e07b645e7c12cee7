import type { History, HistoryPoint } from '@/api/types'

/** Fewer common buckets than this say nothing. */
const LEAST_BUCKETS = 8
const BUCKETS = 300

const isGood = (point: HistoryPoint) => point.quality !== 'bad'

/** Mean by bucket; the key is the bucket's number since 1970. */
function means(history: History, bucketMillis: number): Map<number, number> {
  const sums = new Map<number, { sum: number; count: number }>()
  for (const point of history.points) {
    if (!isGood(point)) continue
    const bucket = Math.floor(Date.parse(point.timestamp) / bucketMillis)
    const found = sums.get(bucket) ?? { sum: 0, count: 0 }
    found.sum += point.value * point.count
    found.count += point.count
    sums.set(bucket, found)
  }
  return new Map([...sums].map(([bucket, { sum, count }]) => [bucket, sum / count]))
}

/** Wide enough that each sensor has about a point in it: sensors report at different times. */
function commonBucket(histories: readonly History[]): number {
  const [first] = histories
  if (first === undefined) return 1_000
  const range = Date.parse(first.to) - Date.parse(first.from)
  const spacings = histories.map((history) => {
    const begin = Date.parse(history.points[0]?.timestamp ?? '')
    const end = Date.parse(history.points.at(-1)?.timestamp ?? '')
    return Math.max(history.bucketSeconds * 1000, end > begin ? (end - begin) / (history.points.length - 1) : 0)
  })
  return Math.max(1_000, range / BUCKETS, ...spacings)
}

/**
 * Pearson's coefficient of two sensors over the buckets in which both have readings: −1 … 1; null where there are too
 * few, or one of them does not change.
 */
export function correlation(a: History, b: History): number | null {
  const bucket = commonBucket([a, b])
  const ofB = means(b, bucket)
  const pairs = [...means(a, bucket)].flatMap(([at, value]) => {
    const other = ofB.get(at)
    return other === undefined ? [] : [[value, other] as const]
  })
  return pairs.length < LEAST_BUCKETS ? null : pearson(pairs)
}

/** Two passes: values far from zero keep their digits. */
export function pearson(pairs: readonly (readonly [number, number])[]): number | null {
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / pairs.length
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / pairs.length
  let xy = 0
  let xx = 0
  let yy = 0
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY)
    xx += (x - meanX) ** 2
    yy += (y - meanY) ** 2
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null
}

export interface RangeFigures {
  min: number
  max: number
  /** Of the readings, not of the buckets. */
  avg: number
  readings: number
}

/** The figures of a range; readings of bad quality take no part. Null when there is nothing to count. */
export function rangeFigures(history: History): RangeFigures | null {
  let [min, max, sum, readings] = [Infinity, -Infinity, 0, 0]
  for (const point of history.points) {
    if (!isGood(point)) continue
    min = Math.min(min, point.min)
    max = Math.max(max, point.max)
    sum += point.value * point.count
    readings += point.count
  }
  return readings === 0 ? null : { min, max, avg: sum / readings, readings }
}
