import { type ChangeEvent, type SubmitEvent, useState } from 'react'
import { type FreshCredential, useCreateCredentialMutation } from '@/api/devices'
import type { DeviceCredential } from '@/api/types'
import { text } from '@/text'
import { Command } from '../Command'
import { Dialog } from '../Dialog'
import { asProblem } from '../Failed'
import { AreaField, beyondFields, errorAt, TextField } from '../Field'
import { FormProblem } from '../FormProblem'
import { SenderLines } from './SenderLines'

const POINTERS = ['/certificate', '/mayBe', '/description', '/expiresInDays']

/** A new credential of a device; a password is shown once. */
export function CredentialForm({ deviceId, kind, close }: { deviceId: string; kind: DeviceCredential['kind']; close: () => void }) {
  const [draft, setDraft] = useState({ certificate: '', mayBe: '', description: '', days: '' })
  const [create, { data, error, isLoading }] = useCreateCredentialMutation()
  const problem = error === undefined ? null : asProblem(error)
  const words = text.access.credentials
  const put = (field: keyof typeof draft) => ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setDraft({ ...draft, [field]: target.value })
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const mayBe = draft.mayBe.split(/[\s,]+/).filter((part) => part !== '')
    const answer = await create({
      deviceId,
      draft: {
        kind, description: draft.description,
        ...(kind === 'certificate' ? { certificate: draft.certificate } : {}),
        ...(mayBe.length > 0 ? { mayBe } : {}),
        ...(draft.days === '' ? {} : { expiresInDays: Number(draft.days) }),
      },
    })
    if (answer.data && answer.data.password === undefined) close()
  }
  const readFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const certificate = await target.files?.[0]?.text()
    if (certificate !== undefined) setDraft((before) => ({ ...before, certificate }))
  }
  if (data?.password !== undefined) {
    return <Dialog title={words.fresh(deviceId)} wide close={close}><Fresh credential={data} password={data.password} close={close} /></Dialog>
  }
  return (
    <Dialog title={kind === 'password' ? words.createPassword : words.upload} close={close}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        {kind === 'certificate' && (
          <>
            <AreaField label={words.pem} hint={words.pemHint} value={draft.certificate} onChange={put('certificate')} error={errorAt(problem, '/certificate')} />
            <input type="file" accept=".pem,.crt,.cer" aria-label={words.upload} onChange={(event) => void readFile(event)} />
          </>
        )}
        <TextField label={words.description} autoComplete="off" value={draft.description} onChange={put('description')} error={errorAt(problem, '/description')} />
        <AreaField label={words.mayBe} hint={words.mayBeHint} rows={2} value={draft.mayBe} onChange={put('mayBe')}
          error={errorAt(problem, '/mayBe') ?? problem?.errors?.find(({ field }) => field.startsWith('/mayBe/'))?.message} />
        <TextField label={words.days} hint={words.expiresHint} inputMode="numeric" autoComplete="off" value={draft.days} onChange={put('days')} error={errorAt(problem, '/expiresInDays')} />
        <FormProblem problem={beyondFields(problem, POINTERS)} />
        <div className="actions">
          <button type="button" onClick={close}>{text.access.form.cancel}</button>
          <button type="submit" className="primary" disabled={isLoading}>{text.access.form.create}</button>
        </div>
      </form>
    </Dialog>
  )
}

function Fresh({ credential, password, close }: { credential: FreshCredential; password: string; close: () => void }) {
  return (
    <div className="form">
      <p><strong>{text.access.secret.once}</strong></p>
      <Command label={text.access.credentials.userName} line={credential.username} />
      <Command label={text.access.signIn.password} line={password} />
      <SenderLines sender={{ deviceId: credential.deviceId, password }} />
      <div className="actions"><button type="button" className="primary" onClick={close}>{text.access.secret.done}</button></div>
    </div>
  )
}
