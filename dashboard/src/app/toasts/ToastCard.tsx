import { useId, useLayoutEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useActOnAlertMutation } from '@/api/alerts'
import { useMay } from '@/api/session/state'
import type { Alert } from '@/api/types'
import { useAlerts } from '@/live/LiveContext'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { asProblem, explain } from '@/ui/Failed'
import { formatInstant, formatRecent } from '@/ui/format'
import styles from './Toasts.module.css'

/** One new alert: what it is, and what can be done about it at once. */
export function ToastCard({ alert, dismiss, leftWithFocus }: { alert: Alert; dismiss: () => void; leftWithFocus: () => void }) {
  const card = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => {
    const element = card.current
    // Runs before the element goes: afterwards nobody knows that the keyboard was in it.
    return () => {
      if (element?.contains(document.activeElement)) leftWithFocus()
    }
  }, [leftWithFocus])
  const may = useMay('alerts')
  const alerts = useAlerts()
  const [act, { error, isLoading }] = useActOnAlertMutation()
  const id = useId()
  const words = text.shell.toasts
  const at = Date.parse(alert.triggeredAt)
  const acknowledge = async () => {
    const answer = await act({ id: alert.id, action: { verb: 'acknowledge' } })
    if (answer.data) alerts.takeAlert(answer.data)
  }
  return (
    <li ref={card} className={styles.toast} data-severity={alert.severity}>
      <AlertMark alert={alert} size={24} />
      <div className={styles.words}>
        <p id={id} className={styles.what}><strong>{alert.deviceId}</strong> <span>{text.alerts.severity[alert.severity]}</span></p>
        <p>{alert.message}</p>
        {error !== undefined && <p role="alert" className={styles.problem}>{explain(asProblem(error))}</p>}
      </div>
      <time className={styles.time} dateTime={alert.triggeredAt} title={formatInstant(at)}>{formatRecent(at, serverNow())}</time>
      <div className={styles.actions}>
        {may && <button type="button" disabled={isLoading} onClick={() => void acknowledge()} aria-describedby={id}>{text.alerts.acknowledge}</button>}
        <Link to={`/alerts?alert=${encodeURIComponent(alert.id)}`} onClick={dismiss} aria-describedby={id}>{words.show}</Link>
        <button type="button" className={styles.dismiss} onClick={dismiss} aria-describedby={id}>{words.dismiss}</button>
      </div>
    </li>
  )
}
