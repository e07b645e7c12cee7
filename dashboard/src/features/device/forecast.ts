import type { Trend } from '@/api/types'

/** The fitted line, and how far from it the next points may lie. */
export interface Forecast {
  valueAt: (at: number) => number
  /** Half the width of the 95 % prediction interval at an instant. */
  halfWidthAt: (at: number) => number
}

/** Fewer independent points than this say nothing about the spread. */
const LEAST_FREEDOM = 3

/**
 * The prediction interval of a straight line through n points (Montgomery, Peck, Vining: Introduction to Linear
 * Regression Analysis, 5th ed., section 2.5), from the spread of the residuals:
 *
 *   ŷ(t) ± q · √( RSS / (n − 2) + RSS / f · (1/n + (t − t̄)² / Sxx) )
 *
 * The first part is the scatter of single points. The second is the doubt about the line; there points that follow
 * each other count as fewer, as the platform's own test does it: f = n (1 − ρ) / (1 + ρ) − 2 with ρ the lag-1
 * autocorrelation of the residuals, its bias taken out (Santer et al. 2000; Kendall 1954). q is Student's 97.5 %
 * quantile for f. Null where there are too few points to tell.
 */
export function forecastOf({ points, line }: Pick<Trend, 'points' | 'line'>): Forecast | null {
  if (line === null) return null
  const begin = Date.parse(line.from.timestamp)
  const slope = (line.to.value - line.from.value) / (Date.parse(line.to.timestamp) - begin)
  const valueAt = (at: number) => line.from.value + slope * (at - begin)
  const times = points.map((point) => Date.parse(point.timestamp))
  const residuals = points.map((point, index) => point.value - valueAt(times[index] ?? 0))
  const n = points.length
  const middle = times.reduce((sum, at) => sum + at, 0) / n
  const timeSquares = times.reduce((sum, at) => sum + (at - middle) ** 2, 0)
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0)
  const follows = squares === 0 ? 0 : residuals.reduce((sum, residual, index) => sum + residual * (residuals[index - 1] ?? 0), 0) / squares
  const persistence = Math.min(0.99, Math.max(0, follows + (1 + 4 * follows) / n))
  const freedom = (n * (1 - persistence)) / (1 + persistence) - 2
  if (!(freedom >= LEAST_FREEDOM) || !(timeSquares > 0)) return null
  const quantile = studentQuantile(freedom)
  return {
    valueAt,
    halfWidthAt: (at) => quantile * Math.sqrt(squares / (n - 2) + (squares / freedom) * (1 / n + (at - middle) ** 2 / timeSquares)),
  }
}

/** Student's t for 97.5 %, by the expansion in Abramowitz and Stegun 26.7.5; good to 0.01 from 3 degrees of freedom on. */
export function studentQuantile(freedom: number): number {
  const z = 1.959964
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ]
  return terms.reduce((sum, term, power) => sum + term / freedom ** (power + 1), z)
}
