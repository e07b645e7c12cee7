import type { Alert } from '@/api/types'
import { allows } from '@/live/alerts/reconcile'
import { text } from '@/text'
import { formatCount } from '@/ui/format'
import { type DeskActions, VERBS } from './desk'
import { Failures } from './Failures'
import styles from './DeskBar.module.css'

interface Props {
  shown: number
  all: number
  selected: readonly Alert[]
  clearSelection: () => void
  newcomers: number
  settle: () => void
  actions: DeskActions
}

/** Stays in view above the rows: how many there are, what can be done with the chosen ones, and what is new. */
export function DeskBar({ shown, all, selected, clearSelection, newcomers, settle, actions }: Props) {
  const words = text.alerts
  const chosen = words.chosen(formatCount(selected.length))
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        {selected.length === 0 ? <span className={styles.shown}>{words.shown(formatCount(shown), formatCount(all))}</span> : (
          <div className={styles.chosen} role="group" aria-label={chosen}>
            <strong>{chosen}</strong>
            {actions.may && VERBS.map((verb) => selected.some((alert) => allows(alert, verb))
              && <button key={verb} type="button" onClick={() => actions.want(verb, selected)}>{words[verb]}</button>)}
            <button type="button" className={styles.quiet} onClick={clearSelection}>{words.clearSelection}</button>
          </div>
        )}
        <span className={styles.said} role="status">{actions.failures.length === 0 ? actions.said : ''}</span>
        <span role="status" className={styles.news}>
          {newcomers > 0 && <button type="button" onClick={settle}>{words.newcomers(formatCount(newcomers), newcomers)}</button>}
        </span>
      </div>
      {actions.failures.length > 0 && (
        <div className={styles.failures}>
          <Failures verb={actions.verb} failures={actions.failures} />
          <button type="button" className={styles.quiet} onClick={actions.dismiss}>{words.ask.close}</button>
        </div>
      )}
    </div>
  )
}
