import { Button, CheckboxButton, CheckboxField } from 'react-aria-components'
import type { Alert } from '@/api/types'
import { useAlertActions } from '@/live/alerts/outbox'
import { allows } from '@/live/alerts/reconcile'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { aspectOf, placeOf, sentence, standingOf } from '@/ui/alerts/sentence'
import { Since } from '@/ui/alerts/Since'
import { formatCount, formatRecent } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import { nameOfAlert, useDesk, type Verb } from './desk'
import styles from './DeskRow.module.css'

/** What one row of the desk shows. */
export function DeskRow({ alert: known }: { alert: Alert }) {
  const { may, want, unitOf } = useDesk()
  const { pending, seen } = useAlertActions()
  const alert = seen(known)
  const wait = pending(known.id)
  const words = text.alerts
  const standing = wait === undefined
    ? standingOf(alert, (instant) => formatRecent(Date.parse(instant), serverNow()))
    : words.wait(wait.stuck)
  const verbs: Verb[] = ['acknowledge', 'resolve', alert.shelvedUntil === null ? 'shelve' : 'unshelve']
  return (
    <div className={styles.row} data-over={alert.status === 'resolved'}>
      <CheckboxField slot="selection" aria-label={words.select}>
        <CheckboxButton className={styles.check ?? ''}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M3.5 8.5 6.5 11.5 12.5 4.5" /></svg>
        </CheckboxButton>
      </CheckboxField>
      <AlertMark alert={alert} />
      <span className={styles.place}><strong>{placeOf(alert)}</strong> {aspectOf(alert)}</span>
      <What alert={alert} unit={unitOf(alert)} />
      <span className={styles.since}><Since at={alert.triggeredAt} /></span>
      <span className={styles.who} data-pending={wait !== undefined} title={wait && words.pending(wait.action.action.verb, wait.stuck)}>{standing}{wait === undefined && alert.shelvedUntil === null && alert.status === 'acknowledged' && <small> {words.status.acknowledged}</small>}</span>
      <span className={styles.count} title={words.times(alert.count)}>{alert.count > 1 && <>{formatCount(alert.count)}<span aria-hidden="true"> ×</span></>}</span>
      <span className={styles.actions}>
        {may && verbs.map((verb) => (
          <Button key={verb} className={styles.action ?? ''} isDisabled={!allows(alert, verb)} onPress={() => want(verb, [known])}
            aria-label={`${words[verb]} ${nameOfAlert(alert)}`}>{words[verb]}</Button>
        ))}
      </span>
    </div>
  )
}

/** Drawn again each second, as the rest of the row need not be. */
function What({ alert, unit }: { alert: Alert; unit: string | null }) {
  const said = sentence(alert, unit, useNow())
  return <span className={styles.what} title={said}>{said}</span>
}
