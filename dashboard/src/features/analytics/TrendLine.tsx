import type { Trend } from '@/api/types'
import styles from './TrendsPage.module.css'

const SIZE = { width: 140, height: 32 }

/** The window's course with its fitted line; a picture only. */
export function TrendLine({ trend: { points, line, from, to, bucketSeconds } }: { trend: Trend }) {
  const begin = Date.parse(from)
  const end = Date.parse(to)
  const values = points.flatMap((point) => [point.min, point.max])
  const low = Math.min(...values)
  const high = Math.max(...values)
  const x = (instant: string) => ((Date.parse(instant) - begin) / (end - begin || 1)) * SIZE.width
  const y = (value: number) => 2 + (1 - (value - low) / (high - low || 1)) * (SIZE.height - 4)
  const at = (instant: string, value: number) => `${x(instant).toFixed(1)} ${y(value).toFixed(1)}`
  const gap = 2_500 * bucketSeconds
  const runs: (typeof points)[] = []
  for (const point of points) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && Date.parse(point.timestamp) - Date.parse(before.timestamp) <= gap) run.push(point)
    else runs.push([point])
  }
  return (
    <svg className={styles.course} width={SIZE.width} height={SIZE.height} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true">
      {runs.map((run) => (
        <path key={run[0]?.timestamp} className={styles.envelope}
          d={`M${run.map((p) => at(p.timestamp, p.max)).join('L')}L${run.toReversed().map((p) => at(p.timestamp, p.min)).join('L')}Z`} />
      ))}
      <path className={styles.line} d={runs.map((run) => `M${run.map((p) => at(p.timestamp, p.value)).join('L')}`).join('')} />
      {line !== null && <path className={styles.fitted} d={`M${at(line.from.timestamp, line.from.value)}L${at(line.to.timestamp, line.to.value)}`} />}
    </svg>
  )
}
