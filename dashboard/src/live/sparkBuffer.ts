/** Length of one bucket; 120 of them are the last ten minutes. */
export const BUCKET_MILLIS = 5_000
export const BUCKETS = 120
export const SPARK_MILLIS = BUCKET_MILLIS * BUCKETS

export interface SparkPoint {
  /** Middle of the bucket. */
  at: number
  min: number
  max: number
  last: number
}

/**
 * The last ten minutes of one sensor in constant memory (under 2 KB, so that 5,000 sensors fit into 10 MB): per five
 * seconds the least, the greatest and the last value. A bucket without a reading is a gap.
 */
export class SparkBuffer {
  private readonly min = new Float32Array(BUCKETS).fill(NaN)
  private readonly max = new Float32Array(BUCKETS).fill(NaN)
  private readonly last = new Float32Array(BUCKETS).fill(NaN)
  /** Number of the newest bucket since 1970. */
  private newest = -1

  /** A reading; one that arrives late widens its bucket and is the last of it only if it is the only one. */
  add(at: number, value: number): void {
    const bucket = Math.floor(at / BUCKET_MILLIS)
    const current = bucket >= this.newest
    this.merge(bucket, value, value, value, current)
  }

  /** A stretch of history, for what was before this browser listened. */
  addHistory(at: number, value: number, min: number, max: number): void {
    this.merge(Math.floor(at / BUCKET_MILLIS), value, min, max, false)
  }

  private merge(bucket: number, value: number, min: number, max: number, isLast: boolean): void {
    if (bucket > this.newest) this.advance(bucket)
    if (bucket <= this.newest - BUCKETS || bucket < 0) return
    const slot = bucket % BUCKETS
    const empty = Number.isNaN(this.last[slot])
    this.min[slot] = empty ? min : Math.min(this.min[slot] ?? min, min)
    this.max[slot] = empty ? max : Math.max(this.max[slot] ?? max, max)
    if (empty || isLast) this.last[slot] = value
  }

  /** The buckets that hold something, oldest first, none older than ten minutes before `now`. */
  points(now: number): SparkPoint[] {
    const points: SparkPoint[] = []
    const oldest = Math.max(Math.floor(now / BUCKET_MILLIS), this.newest) - BUCKETS + 1
    for (let bucket = Math.max(oldest, 0); bucket <= this.newest; bucket++) {
      const slot = bucket % BUCKETS
      const last = this.last[slot] ?? NaN
      if (bucket > this.newest - BUCKETS && !Number.isNaN(last)) {
        points.push({ at: (bucket + 0.5) * BUCKET_MILLIS, min: this.min[slot] ?? last, max: this.max[slot] ?? last, last })
      }
    }
    return points
  }

  private advance(bucket: number): void {
    const from = Math.max(this.newest + 1, bucket - BUCKETS + 1)
    for (let b = from; b <= bucket; b++) {
      const slot = b % BUCKETS
      this.min[slot] = this.max[slot] = this.last[slot] = NaN
    }
    this.newest = bucket
  }
}
