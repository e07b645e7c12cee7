import { OPERATIONS, type OperationSeconds } from '@/api/analytics'
import { text } from '@/text'
import { shares, shareWords } from './spent'
import styles from './SpentBar.module.css'

/** How a time was spent, as one bar: each state has a pattern of its own. */
export function SpentBar({ seconds }: { seconds: OperationSeconds }) {
  const parts = shares(seconds)
  const words = text.analytics.utilisation
  return (
    <span className={styles.bar} role="img" aria-label={words.bar(parts.length === 0 ? words.notReported : parts.map(shareWords).join(', '))}>
      {parts.map((part) => (
        <span key={part.state} className={styles.part} data-state={part.state} style={{ flexGrow: part.share }} title={shareWords(part)} />
      ))}
    </span>
  )
}

/** Which pattern is which state. */
export function SpentLegend() {
  return (
    <ul className={styles.legend} aria-hidden="true">
      {OPERATIONS.map((state) => (
        <li key={state}><span className={`${styles.part} ${styles.swatch}`} data-state={state} />{text.analytics.utilisation.states[state]}</li>
      ))}
    </ul>
  )
}
