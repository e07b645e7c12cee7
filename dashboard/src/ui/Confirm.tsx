import { type SubmitEvent, useState } from 'react'
import type { Problem } from '@/api/types'
import { text } from '@/text'
import { Dialog } from './Dialog'
import { TextField } from './Field'
import { FormProblem } from './FormProblem'

interface ConfirmProps {
  title: string
  what: string
  verb: string
  /** Has to be typed before it can be done. */
  typed?: string
  /** Does it; answers what went wrong. */
  act: () => Promise<Problem | null>
  close: () => void
}

/** Asks before something that can't be taken back. */
export function Confirm({ title, what, verb, typed, act, close }: ConfirmProps) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [entered, setEntered] = useState('')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    const failed = await act()
    setBusy(false)
    setProblem(failed)
    if (failed === null) close()
  }
  return (
    <Dialog title={title} close={close}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{what}</p>
        {typed !== undefined && (
          <TextField label={text.access.users.confirm(typed)} value={entered} onChange={(event) => setEntered(event.target.value)} autoComplete="off" spellCheck={false} />
        )}
        <FormProblem problem={problem} />
        <div className="actions">
          <button type="button" onClick={close}>{text.access.form.cancel}</button>
          <button type="submit" className="danger" disabled={busy || (typed !== undefined && entered !== typed)}>{verb}</button>
        </div>
      </form>
    </Dialog>
  )
}
