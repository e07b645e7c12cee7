import type { Alert, Severity } from '@/api/types'
import { text } from '@/text'
import styles from './AlertMark.module.css'

type Look = Pick<Alert, 'severity' | 'status' | 'shelvedUntil'>

/**
 * The shape of a severity with its priority's number: filled; outlined once somebody has it; struck while shelved.
 *
 * @param still not about one alert: it does not blink
 */
export function AlertMark({ alert, size = 20, still = false }: { alert: Look; size?: number; still?: boolean }) {
  const { number, shape } = SHAPES[alert.severity]
  const shelved = alert.shelvedUntil !== null
  const taken = alert.status === 'acknowledged' || alert.status === 'resolved'
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true"
      data-severity={shelved ? undefined : alert.severity} data-outlined={taken || shelved} data-waiting={!taken && !shelved && !still}>
      {shape}
      <text x="10" y={alert.severity === 'high' ? 15 : 13.8} textAnchor="middle">{number}</text>
      {shelved && <path d="M2 18 18 2" className={styles.strike} />}
    </svg>
  )
}

const SHAPES: Record<Severity, { number: number; shape: React.ReactNode }> = {
  critical: { number: 1, shape: <rect x="2" y="2" width="16" height="16" /> },
  high: { number: 2, shape: <path d="M10 1.5 19 18H1Z" /> },
  medium: { number: 3, shape: <path d="M10 .8 19.2 10 10 19.2.8 10Z" /> },
  low: { number: 4, shape: <circle cx="10" cy="10" r="8.2" /> },
}

/** Marker and word of a severity; for what is about alerts in general, filled. */
export function SeverityWord({ severity }: { severity: Severity }) {
  return (
    <span className={styles.word}>
      <AlertMark alert={{ severity, status: 'triggered', shelvedUntil: null }} size={16} still />
      {text.alerts.severity[severity]}
    </span>
  )
}
