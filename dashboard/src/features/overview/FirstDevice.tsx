import { type SubmitEvent, useState } from 'react'
import { Link } from 'react-router'
import { useCreateCredentialMutation, useCreateDeviceMutation } from '@/api/devices'
import { useTwin } from '@/live/LiveContext'
import type { Problem } from '@/api/types'
import { text } from '@/text'
import { asProblem, explain } from '@/ui/Failed'
import { beyondFields, errorAt, TextField } from '@/ui/Field'
import { FormProblem } from '@/ui/FormProblem'
import { formatUnit, formatValue } from '@/ui/format'
import { inReadingOrder } from '@/ui/sensorView'
import { SenderLines } from '@/ui/credentials/SenderLines'
import type { Sender } from '@/ui/credentials/readingLines'
import styles from './EmptyPlant.module.css'

const SUGGESTED = 'my-machine'
const CONFLICT = 409

/** Makes the first device with its credential, says how to send a reading, and shows it the moment it arrives. */
export function FirstDevice({ sender, created }: { sender: Sender | null; created: (sender: Sender | null) => void }) {
  return sender === null ? <Create created={created} /> : <Waiting sender={sender} done={() => created(null)} />
}

function Create({ created }: { created: (sender: Sender) => void }) {
  const [id, setId] = useState(SUGGESTED)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [createDevice, device] = useCreateDeviceMutation()
  const [createCredential, credential] = useCreateCredentialMutation()
  const busy = device.isLoading || credential.isLoading
  const words = text.access.first
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const deviceId = id.trim()
    const made = await createDevice({ deviceId })
    const failed = made.error ? asProblem(made.error) : null
    // A device that is there already gets its credential nevertheless.
    if (failed !== null && failed.status !== CONFLICT) {
      setProblem(failed)
      return
    }
    const fresh = await createCredential({ deviceId, draft: { kind: 'password', description: '' } })
    if (fresh.error) {
      const why = asProblem(fresh.error)
      setProblem({ ...why, detail: `${words.only} ${explain(why)}` })
      return
    }
    setProblem(null)
    created({ deviceId, password: fresh.data.password ?? null })
  }
  return (
    <>
      <p>{words.what}</p>
      <form className={styles.first} onSubmit={(event) => void submit(event)} noValidate>
        <TextField label={words.id} hint={words.idHint} autoComplete="off" autoCapitalize="none" spellCheck={false} value={id}
          onChange={({ target }) => setId(target.value)} error={errorAt(problem, '/deviceId')} />
        <FormProblem problem={beyondFields(problem, ['/deviceId'])} />
        <div><button type="submit" className="primary" disabled={busy}>{busy ? words.creating : words.create}</button></div>
      </form>
    </>
  )
}

function Waiting({ sender, done }: { sender: Sender; done: () => void }) {
  const twin = useTwin(sender.deviceId)
  const reported = inReadingOrder(twin?.sensors ?? []).find((sensor) => sensor.value !== null)
  const words = text.access.first
  return (
    <>
      <p>{words.now(sender.deviceId)}</p>
      <SenderLines sender={sender} />
      <p><strong>{text.access.first.once}</strong></p>
      <p className={styles.waiting} role="status">
        {reported === undefined ? text.empty.waiting : (
          <strong>{words.arrived(sender.deviceId, `${reported.sensorType} ${formatValue(reported.value, 1)} ${formatUnit(reported.unit)}`.trim())}</strong>
        )}
      </p>
      <div className="actions">
        {reported !== undefined && <Link to={`/devices/${encodeURIComponent(sender.deviceId)}`}>{words.open(sender.deviceId)}</Link>}
        <button type="button" onClick={done}>{words.toPlant}</button>
      </div>
    </>
  )
}
