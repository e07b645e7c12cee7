import type { Standing } from '@/live/standing'
import { text } from '@/text'
import { AlertMark } from './alerts/AlertMark'
import { Mark, StateWord } from './StateMark'
import styles from './StandingWord.module.css'

/** How a device stands, as shape and word: its most urgent open alert, else the worst state of its sensors. */
export function StandingWord({ standing: { alert, state }, size = 18 }: { standing: Standing; size?: number }) {
  if (alert === undefined) return <StateWord state={state} size={size} />
  return (
    <span className={styles.word} data-severity={alert.shelvedUntil === null ? alert.severity : undefined} data-taken={alert.status === 'acknowledged'}>
      <AlertMark alert={alert} size={size + 2} />
      {standingText({ alert, state })}
    </span>
  )
}

/** The shape alone, where the words are beside it. */
export function StandingMark({ standing: { alert, state }, size = 18 }: { standing: Standing; size?: number }) {
  return alert === undefined ? <Mark state={state} size={size} /> : <AlertMark alert={alert} size={size} />
}

/** The same in words alone. */
export function standingText({ alert, state }: Pick<Standing, 'alert' | 'state'>): string {
  if (alert === undefined) return text.state[state]
  if (alert.shelvedUntil !== null) return text.overview.shelved
  if (state === 'offline') return text.state.offline
  return alert.status === 'acknowledged' ? text.alerts.status.acknowledged : text.alerts.severity[alert.severity]
}
