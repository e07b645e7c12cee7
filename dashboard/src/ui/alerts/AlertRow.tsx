import { Link } from 'react-router'
import type { Alert } from '@/api/types'
import { text } from '@/text'
import { formatRecent } from '../format'
import { useNow } from '../useNow'
import { AlertMark } from './AlertMark'
import styles from './AlertRow.module.css'
import { placeOf, sentence, standingOf } from './sentence'
import { Since } from './Since'

/**
 * One alert in a line that leads to it, for lists on other pages.
 *
 * @param unit of its value; left out where it is not known
 * @param device whether to say the device; not on the device's own page
 */
export function AlertRow({ alert, unit, device = true }: { alert: Alert; unit?: string | null | undefined; device?: boolean }) {
  const now = useNow()
  return (
    <Link to={`/alerts?alert=${encodeURIComponent(alert.id)}`} className={styles.row} data-over={alert.status === 'resolved'}>
      <AlertMark alert={alert} />
      <span className={styles.what}>
        <span className="hidden">{text.alerts.severity[alert.severity]} </span>
        <strong>{[device ? placeOf(alert) : '', alert.sensorType].filter((part) => part !== '').join(' ')}</strong>{' '}
        <span>{sentence(alert, unit, now)}</span>
      </span>
      <span className={styles.who}>{standingOf(alert, (instant) => formatRecent(Date.parse(instant), now))}</span>
      <span className={styles.since}><Since at={alert.triggeredAt} /></span>
    </Link>
  )
}
