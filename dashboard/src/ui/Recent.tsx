import { text } from '@/text'
import { formatValue } from './format'
import type { SensorView } from './sensorView'
import styles from './Recent.module.css'

/** In place of a range bar, for a sensor without limits: where it has been, in words. */
export function Recent({ view }: { view: SensorView }) {
  const { recent, decimals } = view
  return (
    <span className={styles.recent}>
      <span>{recent && text.overview.recent(formatValue(recent.min, decimals), formatValue(recent.max, decimals))}</span>
      <span>{text.overview.noLimits}</span>
    </span>
  )
}
