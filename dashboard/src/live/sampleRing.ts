/** Samples of one sensor by time, newest `capacity` kept; a late one is put in its place, a second of an instant is not. */
export class SampleRing {
  private readonly capacity: number
  private times: number[] = []
  private values: number[] = []
  private bad: boolean[] = []

  constructor(capacity: number) {
    this.capacity = capacity
  }

  add(at: number, value: number, isBad = false): void {
    const index = this.placeAfter(at)
    if (this.times[index - 1] === at) return
    this.times.splice(index, 0, at)
    this.values.splice(index, 0, value)
    this.bad.splice(index, 0, isBad)
    // Cut in lumps: cutting one at each sample would move the whole array each time.
    if (this.times.length > this.capacity * 1.25) this.cut(this.times.length - this.capacity)
  }

  /** Everything from `since` on, oldest first. */
  since(since: number): { times: number[]; values: number[]; bad: boolean[] } {
    let from = this.times.findIndex((at) => at >= since)
    if (from < 0) from = this.times.length
    const start = Math.max(from, this.times.length - this.capacity)
    return { times: this.times.slice(start), values: this.values.slice(start), bad: this.bad.slice(start) }
  }

  get size(): number {
    return Math.min(this.times.length, this.capacity)
  }

  get newest(): number | null {
    return this.times.at(-1) ?? null
  }

  /** The index behind the last sample that is not later than `at`; nearly always the end. */
  private placeAfter(at: number): number {
    let low = 0
    let high = this.times.length
    if (high === 0 || (this.times[high - 1] ?? 0) <= at) return high
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.times[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }

  private cut(count: number): void {
    this.times = this.times.slice(count)
    this.values = this.values.slice(count)
    this.bad = this.bad.slice(count)
  }
}
