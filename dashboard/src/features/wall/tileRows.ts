/** What a tile shows beside name, value and range bar. */
export interface TileRows {
  /** Sensor and location. */
  place: boolean
  /** The limits' values. */
  labels: boolean
  /** Height of the sparkline; 0: none. */
  spark: number
  /** How many of the other sensors are lines. */
  others: number
  /** Whether there is room to say how many more sensors there are. */
  more: boolean
}

/** Name, value, bar, and the tile's edges. */
const ALWAYS = 138
const PLACE = 24
const LABELS = 18
const LINE = 32
const LEAST_SPARK = 56
const MOST_SPARK = 220

/** As much as fits into a tile of this height: where it is, its limits, its other sensors, and its last ten minutes. */
export function rowsOf(height: number, others: number): TileRows {
  let left = height - ALWAYS
  const take = (size: number) => {
    if (left < size) return false
    left -= size
    return true
  }
  const place = take(PLACE)
  const labels = take(LABELS)
  const wanted = Math.min(others, Math.floor(Math.max(0, left) / LINE))
  const more = wanted < others && wanted > 0
  left -= wanted * LINE
  return { place, labels, spark: left >= LEAST_SPARK ? Math.min(MOST_SPARK, left - 8) : 0, others: more ? wanted - 1 : wanted, more }
}
