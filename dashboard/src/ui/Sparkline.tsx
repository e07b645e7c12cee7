import type { SparkPoint } from '@/live/sparkBuffer'
import { sparkline } from './sparklinePath'
import styles from './Sparkline.module.css'

export interface SparklineProps {
  points: readonly SparkPoint[]
  now: number
  /** Values at the bottom and the top of the box. */
  range: [number, number]
  band: [number, number] | null
  gap: number
  width: number
  height: number
  faded?: boolean
}

/** The last ten minutes, normal band behind, the newest point marked, gaps as gaps. A picture only. */
export function Sparkline({ points, now, range, band, gap, width, height, faded = false }: SparklineProps) {
  const shape = sparkline(points, now, range, width, height, gap)
  const top = band && shape.y(band[1])
  const bottom = band && shape.y(band[0])
  return (
    <svg className={styles.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-faded={faded}>
      {top !== null && bottom !== null && bottom - top > 1 && (
        <rect className={styles.band} x="0" y={top} width={width} height={bottom - top} />
      )}
      <path className={styles.envelope} d={shape.envelope} />
      <path className={styles.line} d={shape.line} />
      {shape.newest && <circle className={styles.newest} cx={shape.newest.x} cy={shape.newest.y} r="2.5" />}
    </svg>
  )
}
