import type { Alert } from '@/api/types'
import { text } from '@/text'
import { AlertMark } from './alerts/AlertMark'
import { fullSentence, placeOf } from './alerts/sentence'
import { useUnitOf } from './alerts/useUnitOf'
import styles from './AlertBrief.module.css'
import { formatDuration, formatInstant } from './format'
import { useNow } from './useNow'

/** An open alert in two lines: marker, device, how long ago; the sentence, and who has it. */
export function AlertBrief({ alert, size = 20 }: { alert: Alert; size?: number }) {
  const now = useNow()
  const since = Date.parse(alert.triggeredAt)
  const unitOf = useUnitOf()
  const taken = alert.shelvedUntil !== null ? text.overview.shelved
    : alert.status === 'acknowledged' ? `${text.alerts.status.acknowledged}${alert.acknowledgedBy === null ? '' : ` ${text.alerts.by(alert.acknowledgedBy)}`}`
      : alert.status === 'escalated' ? text.alerts.status.escalated : null
  return (
    <span className={styles.brief} data-taken={taken !== null && alert.status !== 'escalated'}>
      <AlertMark alert={alert} size={size} />
      <span className={styles.head}>
        <span className={styles.device}>{placeOf(alert)}</span>
        <span className={styles.severity}>{text.alerts.severity[alert.severity]}</span>
        <time className={styles.age} dateTime={alert.triggeredAt} title={formatInstant(since)}>
          {text.age.ago(formatDuration(Math.max(1_000, now - since)))}
        </time>
      </span>
      <span className={styles.message}>{fullSentence(alert, unitOf(alert), now)}{taken !== null && <span className={styles.taken}> · {taken}</span>}</span>
    </span>
  )
}
