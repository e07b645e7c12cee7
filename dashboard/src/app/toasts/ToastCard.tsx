import { useId, useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/session/state'
import type { Alert } from '@/api/types'
import { useAlertActions } from '@/live/alerts/outbox'
import { refusalWords } from '@/live/alerts/refusalWords'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { placeOf } from '@/ui/alerts/sentence'
import { formatInstant, formatRecent } from '@/ui/format'
import styles from './Toasts.module.css'
import { useNews } from './useNews'

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
  const { act } = useAlertActions()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const news = useNews()
  const id = useId()
  const words = text.shell.toasts
  const at = Date.parse(alert.triggeredAt)
  const acknowledge = async () => {
    setBusy(true)
    const [outcome] = await act([alert], { verb: 'acknowledge' })
    setBusy(false)
    if (outcome?.kind === 'refused') setProblem(refusalWords(outcome.refusal))
    // What waits in the outbox is done for who did it.
    else dismiss()
  }
  return (
    <li ref={card} className={styles.toast} data-severity={alert.severity}>
      <AlertMark alert={alert} size={24} />
      <div className={styles.words}>
        <p className={styles.what}>
          <span id={id}><strong>{placeOf(alert)}</strong> {text.alerts.severity[alert.severity]}</span>
          <time dateTime={alert.triggeredAt} title={formatInstant(at)}>{formatRecent(at, serverNow())}</time>
        </p>
        <p>{news(alert)}</p>
        {problem !== '' && <p role="alert" className={styles.problem}>{problem}</p>}
      </div>
      <div className={styles.actions}>
        {may && <button type="button" disabled={busy} onClick={() => void acknowledge()} aria-describedby={id}>{text.alerts.acknowledge}</button>}
        <Link to={`/alerts?alert=${encodeURIComponent(alert.id)}`} onClick={dismiss} aria-describedby={id}>{words.show}</Link>
        <button type="button" className={styles.dismiss} onClick={dismiss} aria-describedby={id}>{words.dismiss}</button>
      </div>
    </li>
  )
}
