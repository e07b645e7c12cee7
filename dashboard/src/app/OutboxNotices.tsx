import { Link } from 'react-router'
import { useOutbox } from '@/live/alerts/outbox'
import { text } from '@/text'
import { Mark } from '@/ui/StateMark'
import styles from './OutboxNotices.module.css'

/** What was to be done later and could not be: it stays until somebody has read it. */
export function OutboxNotices() {
  const { notices, dismiss } = useOutbox()
  return (
    <div role="status" className={styles.place}>
      {notices.length > 0 && (
        <ul className={styles.notices}>
          {notices.map(({ id, alertId, words }) => (
            <li key={id}>
              <Mark state="warning" />
              <span>{words}</span>
              <Link to={`/alerts?alert=${encodeURIComponent(alertId)}`}>{text.shell.toasts.show}</Link>
              <button type="button" onClick={() => dismiss(id)}>{text.shell.toasts.dismiss}</button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
