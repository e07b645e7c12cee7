import type { SparkPoint } from '@/live/sparkBuffer'
import { BUCKET_MILLIS, SPARK_MILLIS } from '@/live/sparkBuffer'

export interface SparklineShape {
  /** SVG path of the line; a gap begins a new one. */
  line: string
  /** SVG path of the band between least and greatest. */
  envelope: string
  newest: { x: number; y: number } | null
  y: (value: number) => number
}

/** Points further apart than three buckets, or three periods of a slow sensor, are a gap: no line is drawn over it. */
export function gapMillis(periodMillis: number | null): number {
  return 3 * Math.max(BUCKET_MILLIS, periodMillis ?? BUCKET_MILLIS)
}

/** The last ten minutes up to `now` in a box of this size. @param range values at the bottom and the top */
export function sparkline(
  points: readonly SparkPoint[], now: number, range: [number, number], width: number, height: number, gap: number,
): SparklineShape {
  const [low, high] = range
  const pad = 3
  const x = (at: number) => Math.max(0, Math.min(1, 1 - (now - at) / SPARK_MILLIS)) * (width - pad)
  const y = (value: number) => pad + (1 - Math.max(0, Math.min(1, (value - low) / (high - low || 1)))) * (height - 2 * pad)
  const runs: SparkPoint[][] = []
  for (const point of points) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && point.at - before.at <= gap) run.push(point)
    else runs.push([point])
  }
  const at = (px: number, py: number) => `${px.toFixed(1)} ${py.toFixed(1)}`
  const line = runs
    .map((run) => `M${run.map((p) => at(x(p.at), y(p.last))).join('L')}${run.length === 1 ? 'h1' : ''}`)
    .join('')
  const envelope = runs
    .filter((run) => run.length > 1)
    .map((run) =>
      `M${run.map((p) => at(x(p.at), y(p.max))).join('L')}L${[...run].reverse().map((p) => at(x(p.at), y(p.min))).join('L')}Z`)
    .join('')
  const last = points.at(-1)
  return { line, envelope, newest: last ? { x: x(last.at), y: y(last.last) } : null, y }
}
