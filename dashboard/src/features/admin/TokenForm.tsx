import { type SubmitEvent, useState } from 'react'
import { useCreateTokenMutation } from '@/api/admin'
import { useMe } from '@/api/session/state'
import type { Scope } from '@/api/types'
import { text } from '@/text'
import { Command } from '@/ui/Command'
import { Dialog } from '@/ui/Dialog'
import { asProblem } from '@/ui/Failed'
import { beyondFields, errorAt, Field, TextField } from '@/ui/Field'
import { FormProblem } from '@/ui/FormProblem'
import styles from './admin.module.css'

const DAYS = [7, 30, 90, 365]

/** A new token; its secret is shown once. */
export function TokenForm({ close }: { close: () => void }) {
  const me = useMe()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['read'])
  const [owner, setOwner] = useState('')
  const [days, setDays] = useState(90)
  const [create, { data, error, isLoading }] = useCreateTokenMutation()
  const problem = error === undefined ? null : asProblem(error)
  const words = text.access.tokens
  if (data) {
    return (
      <Dialog title={words.fresh(data.name)} close={close}>
        <div className="form">
          <p><strong>{text.access.secret.once}</strong></p>
          <Command label={words.token} line={data.token} />
          <div className="actions"><button type="button" className="primary" onClick={close}>{text.access.secret.done}</button></div>
        </div>
      </Dialog>
    )
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void create({ name: name.trim(), scopes, expiresInDays: days, ...(owner === '' ? {} : { owner: owner.trim() }) })
  }
  const toggle = (scope: Scope) => setScopes(scopes.includes(scope) ? scopes.filter((other) => other !== scope) : [...scopes, scope])
  return (
    <Dialog title={words.create} close={close}>
      <form className="form" onSubmit={submit} noValidate>
        <TextField label={words.name} hint={words.nameHint} autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} error={errorAt(problem, '/name')} />
        {me?.kind !== 'person' && (
          <TextField label={words.owner} hint={words.ownerHint} autoComplete="off" value={owner} onChange={({ target }) => setOwner(target.value)} error={errorAt(problem, '/owner')} />
        )}
        <fieldset className={styles.choices}>
          <legend>{words.scopes}</legend>
          {(me?.scopes ?? []).map((scope) => (
            <label key={scope}><input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />{text.access.scopes[scope]}</label>
          ))}
        </fieldset>
        <Field label={words.days} error={errorAt(problem, '/expiresInDays')}>
          {(wiring) => (
            <select {...wiring} value={days} onChange={({ target }) => setDays(Number(target.value))}>
              {DAYS.map((count) => <option key={count} value={count}>{words.day(count)}</option>)}
            </select>
          )}
        </Field>
        <FormProblem problem={beyondFields(problem, ['/name', '/owner', '/expiresInDays'])} />
        <div className="actions">
          <button type="button" onClick={close}>{text.access.form.cancel}</button>
          <button type="submit" className="primary" disabled={isLoading}>{text.access.form.create}</button>
        </div>
      </form>
    </Dialog>
  )
}
