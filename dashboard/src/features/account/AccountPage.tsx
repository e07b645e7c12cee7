import { type ChangeEvent, type SubmitEvent, useState } from 'react'
import { useSession } from '@/api/session/SessionContext'
import { useMe } from '@/api/session/state'
import type { Problem } from '@/api/types'
import { SYSTEM, useLiveConnection } from '@/live/LiveContext'
import { text } from '@/text'
import { beyondFields, errorAt } from '@/ui/Field'
import { FormProblem } from '@/ui/FormProblem'
import { PageHead } from '@/ui/PageHead'
import { PasswordField } from '@/ui/PasswordField'
import styles from './AccountPage.module.css'

const EMPTY = { current: '', fresh: '', again: '' }

/** A person's own password. */
export function AccountPage() {
  useLiveConnection(SYSTEM)
  const me = useMe()
  const [draft, setDraft] = useState(EMPTY)
  const [differ, setDiffer] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState(false)
  const session = useSession()
  const words = text.access.account
  const change = (field: keyof typeof draft) => ({ target }: ChangeEvent<HTMLInputElement>) => {
    setDraft({ ...draft, [field]: target.value })
    setDiffer(false)
    setSaved(false)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (draft.fresh !== draft.again) {
      setDiffer(true)
      return
    }
    setBusy(true)
    const outcome = await session.changePassword(draft.current, draft.fresh)
    setBusy(false)
    setProblem(outcome.kind === 'done' ? null : outcome.problem)
    setSaved(outcome.kind === 'done')
    if (outcome.kind === 'done') setDraft(EMPTY)
  }
  return (
    <section className={styles.page} aria-labelledby="account">
      <PageHead id="account" title={words.title} />
      <form className={`panel form ${styles.form}`} onSubmit={(event) => void submit(event)}>
        <input className="hidden" type="text" name="username" autoComplete="username" value={me?.username ?? ''} readOnly tabIndex={-1} aria-hidden="true" />
        <PasswordField label={words.current} autoComplete="current-password" required value={draft.current} onChange={change('current')}
          error={errorAt(problem, '/currentPassword')} />
        <PasswordField label={words.fresh} autoComplete="new-password" required hint={words.hint} value={draft.fresh} onChange={change('fresh')}
          error={errorAt(problem, '/newPassword')} />
        <PasswordField label={words.again} autoComplete="new-password" required value={draft.again} onChange={change('again')}
          error={differ ? words.differ : undefined} />
        <FormProblem problem={beyondFields(problem, ['/currentPassword', '/newPassword'])} />
        <p role="status" className={styles.saved}>{saved ? words.saved : ''}</p>
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>{busy ? text.access.form.saving : words.save}</button>
        </div>
      </form>
    </section>
  )
}
