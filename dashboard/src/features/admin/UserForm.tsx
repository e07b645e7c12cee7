import { type ChangeEvent, type SubmitEvent, useState } from 'react'
import { useChangeUserMutation, useCreateUserMutation, type UserDraft } from '@/api/admin'
import type { PersonRole, Problem, User } from '@/api/types'
import { text } from '@/text'
import { Conflict, differ } from '@/ui/Conflict'
import { Dialog } from '@/ui/Dialog'
import { asProblem } from '@/ui/Failed'
import { beyondFields, errorAt, Field, TextField } from '@/ui/Field'
import { FormProblem } from '@/ui/FormProblem'
import { PasswordField } from '@/ui/PasswordField'
import styles from './admin.module.css'

const ROLES: readonly PersonRole[] = ['viewer', 'operator', 'engineer', 'admin']
const POINTERS = ['/username', '/displayName', '/email', '/role', '/password', '/enabled']

interface Draft extends Required<UserDraft> { username: string }

const draftOf = (user: User | undefined): Draft => ({
  username: user?.username ?? '', displayName: user?.displayName ?? '', email: user?.email ?? '', role: user?.role ?? 'viewer',
  enabled: user?.enabled ?? true, password: '',
})

function facts({ displayName, email, role, enabled }: UserDraft): [string, string][] {
  const words = text.access.users
  return [
    [words.displayName, displayName], [words.email, email], [words.role, text.access.roles[role]],
    [words.state, enabled ? words.isEnabled : words.isDisabled],
  ]
}

/** A new user, or one that is changed. */
export function UserForm({ user, close }: { user?: User; close: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(user))
  const [version, setVersion] = useState(user?.version ?? 0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [create, creating] = useCreateUserMutation()
  const [change, changing] = useChangeUserMutation()
  const busy = creating.isLoading || changing.isLoading
  const words = text.access.users
  const theirs = problem?.status === 412 && user !== undefined ? (problem.current as User | undefined) : undefined

  const put = (field: keyof Draft) => ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => setDraft({ ...draft, [field]: target.value })
  const save = async (as: number) => {
    const { username, password, ...rest } = draft
    const answer = user === undefined
      ? await create({ username: username.trim(), password, role: rest.role, displayName: rest.displayName, email: rest.email })
      : await change({ id: user.id, version: as, draft: { ...rest, ...(password === '' ? {} : { password }) } })
    if (answer.error) setProblem(asProblem(answer.error))
    else close()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void save(version)
  }
  const takeTheirs = (now: User) => {
    setDraft(draftOf(now))
    setVersion(now.version)
    setProblem(null)
  }
  return (
    <Dialog title={user === undefined ? words.create : words.edit(user.username)} close={close}>
      <form className="form" onSubmit={submit} noValidate>
        {user === undefined && (
          <TextField label={words.username} autoComplete="off" autoCapitalize="none" spellCheck={false} value={draft.username} onChange={put('username')}
            error={errorAt(problem, '/username')} />
        )}
        <TextField label={words.displayName} autoComplete="off" value={draft.displayName} onChange={put('displayName')} error={errorAt(problem, '/displayName')} />
        <TextField label={words.email} type="email" autoComplete="off" value={draft.email} onChange={put('email')} error={errorAt(problem, '/email')} />
        <Field label={words.role} hint={text.access.roleMay[draft.role]} error={errorAt(problem, '/role')}>
          {(wiring) => (
            <select {...wiring} value={draft.role} onChange={put('role')}>
              {ROLES.map((role) => <option key={role} value={role}>{text.access.roles[role]}</option>)}
            </select>
          )}
        </Field>
        {user?.issuer == null && (
          <PasswordField label={user === undefined ? words.password : words.newPassword} autoComplete="new-password" value={draft.password} onChange={put('password')}
            hint={user === undefined ? text.access.account.hint : words.newPasswordHint} error={errorAt(problem, '/password')} />
        )}
        {user !== undefined && (
          <label className={styles.check}>
            <input type="checkbox" checked={draft.enabled} onChange={({ target }) => setDraft({ ...draft, enabled: target.checked })} />
            {words.enabled}
          </label>
        )}
        {theirs ? (
          <Conflict differences={differ(facts(theirs), facts(draft))} busy={busy} takeTheirs={() => takeTheirs(theirs)} keepYours={() => void save(theirs.version)} />
        ) : (
          <>
            <FormProblem problem={beyondFields(problem, POINTERS)} />
            <div className="actions">
              <button type="button" onClick={close}>{text.access.form.cancel}</button>
              <button type="submit" className="primary" disabled={busy}>
                {busy ? text.access.form.saving : user === undefined ? text.access.form.create : text.access.form.save}
              </button>
            </div>
          </>
        )}
      </form>
    </Dialog>
  )
}
