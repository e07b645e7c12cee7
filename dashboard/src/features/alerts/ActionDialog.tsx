import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { AlertAction } from '@/api/alerts'
import type { Outcome } from '@/live/alerts/ActionQueue'
import { useAlertActions } from '@/live/alerts/outbox'
import { text } from '@/text'
import { Dialog } from '@/ui/Dialog'
import { AreaField } from '@/ui/Field'
import { type Failure, failuresOf, nameOfAlert, type Question, type Verb } from './desk'
import { Failures } from './Failures'
import { ShelveTime } from './ShelveTime'
import styles from './ActionDialog.module.css'

const LONGEST_NOTE = 1_000
const HOUR = 60

interface Props {
  question: Question
  close: () => void
  /** Tells what became of it once all is known. */
  say: (verb: Verb, outcomes: readonly Outcome[]) => void
}

/** Asks for a note, and how long to shelve; does it with all of them and says of each that failed why. */
export function ActionDialog({ question: { verb, alerts, note: written }, close, say }: Props) {
  const { act } = useAlertActions()
  const [note, setNote] = useState(written)
  const [minutes, setMinutes] = useState<number | null>(HOUR)
  const [done, setDone] = useState<number | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const form = useRef<HTMLFormElement>(null)
  const words = text.alerts
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (verb === 'shelve' && minutes === null) return
    setDone(0)
    const said = note.trim() === '' ? {} : { note: note.trim() }
    const action: AlertAction = verb === 'shelve' ? { verb, minutes: minutes ?? HOUR, ...said } : { verb, ...said }
    const outcomes = await act(alerts, action, () => setDone((before) => (before ?? 0) + 1))
    const failed = failuresOf(alerts, outcomes)
    say(verb, outcomes)
    if (failed.length === 0) close()
    else setFailures(failed)
  }
  const [only] = alerts
  const title = alerts.length === 1 && only !== undefined ? words.ask.one(verb, nameOfAlert(only)) : words.ask.many(verb, alerts.length)
  if (failures.length > 0) {
    return (
      <Dialog title={title} close={close}>
        <div className="form">
          <Failures verb={verb} failures={failures} />
          {alerts.length > 1 && <p>{words.ask.rest(alerts.length - failures.length, alerts.length)}</p>}
          <div className="actions"><button type="button" className="primary" autoFocus onClick={close}>{words.ask.close}</button></div>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title={title} close={close}>
      <form ref={form} className="form" onSubmit={(event) => void submit(event)}>
        {verb === 'resolve' && <p className={styles.hint}>{words.ask.resolveHint}</p>}
        {verb === 'shelve' && <ShelveTime minutes={minutes} change={setMinutes} />}
        <AreaField label={words.ask.note} rows={2} maxLength={LONGEST_NOTE} spellCheck value={note}
          onChange={({ target }) => setNote(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }} />
        {done !== null && alerts.length > 1 && (
          <div className={styles.progress} role="status">
            <progress max={alerts.length} value={done} aria-label={words.ask.progress(done, alerts.length)} />
            {words.ask.progress(done, alerts.length)}
          </div>
        )}
        <div className="actions">
          <button type="button" onClick={close}>{text.access.form.cancel}</button>
          <button type="submit" className="primary" disabled={done !== null || (verb === 'shelve' && minutes === null)}>{words[verb]}</button>
        </div>
      </form>
    </Dialog>
  )
}
