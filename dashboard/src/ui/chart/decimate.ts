/**
 * At most 2 × `buckets` samples that look the same: of each stretch of time the least and the greatest, in the order
 * they came. Extremes are never lost.
 */
export function decimate(times: readonly number[], values: readonly number[], buckets: number): { times: number[]; values: number[] } {
  if (times.length <= buckets * 2) return { times: [...times], values: [...values] }
  const first = times[0] ?? 0
  const width = ((times.at(-1) ?? first) - first) / buckets || 1
  const kept: { times: number[]; values: number[] } = { times: [], values: [] }
  const keep = (index: number) => {
    kept.times.push(times[index] ?? 0)
    kept.values.push(values[index] ?? 0)
  }
  let low = 0
  let high = 0
  let bucket = 0
  const close = () => {
    keep(Math.min(low, high))
    if (low !== high) keep(Math.max(low, high))
  }
  for (let index = 1; index < times.length; index++) {
    const own = Math.min(buckets - 1, Math.floor(((times[index] ?? 0) - first) / width))
    if (own !== bucket) {
      close()
      bucket = own
      low = high = index
    } else {
      const value = values[index] ?? 0
      if (value < (values[low] ?? 0)) low = index
      if (value > (values[high] ?? 0)) high = index
    }
  }
  close()
  return kept
}
