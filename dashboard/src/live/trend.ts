import type { SparkPoint } from './sparkBuffer'

export type Direction = 'rising' | 'falling' | 'steady'

const WINDOW_MILLIS = 120_000
const FEWEST_POINTS = 4
/** The line must explain this much of the movement… */
const LEAST_R2 = 0.5
/** …and move the value by this share of the sensor's span within the window. */
const LEAST_SHARE = 0.02

/**
 * Where a sensor is going, from the last two minutes: a least-squares line that explains at least half of the
 * movement and moves by at least 2 % of `span`. Everything else is steady, so that noise turns no arrow.
 */
export function direction(points: SparkPoint[], span: number): Direction {
  const end = points.at(-1)?.at ?? 0
  const recent = points.filter((point) => point.at > end - WINDOW_MILLIS)
  if (recent.length < FEWEST_POINTS || !(span > 0)) return 'steady'
  const n = recent.length
  const meanX = recent.reduce((sum, p) => sum + p.at, 0) / n
  const meanY = recent.reduce((sum, p) => sum + p.last, 0) / n
  let xx = 0
  let xy = 0
  let yy = 0
  for (const point of recent) {
    const dx = point.at - meanX
    const dy = point.last - meanY
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  if (xx === 0 || yy === 0) return 'steady'
  const moved = (xy / xx) * (end - (recent[0]?.at ?? end))
  if ((xy * xy) / (xx * yy) < LEAST_R2 || Math.abs(moved) < LEAST_SHARE * span) return 'steady'
  return moved > 0 ? 'rising' : 'falling'
}
