import { type ChangeEvent, type SubmitEvent, useState } from 'react'
import type { Location } from 'react-router'
import { useConfigureDeviceMutation } from '@/api/devices'
import type { DeviceConfig, DeviceDetail, Problem } from '@/api/types'
import { text } from '@/text'
import { Conflict, differ } from '@/ui/Conflict'
import { asProblem } from '@/ui/Failed'
import { beyondFields, errorAt, TextField } from '@/ui/Field'
import { FormProblem } from '@/ui/FormProblem'
import { useUnsaved } from '@/ui/useUnsaved'
import { BOUNDS, type Bound, type ConfigDraft, configOf, draftOf, factsOf, flawsOf, type SensorDraft } from './config'
import { readView } from './views'
import styles from './ConfigForm.module.css'

/** What can be set of a device. Saved against the version it began with; if that is not the newest any more, both are shown. */
export function ConfigForm({ device, close }: { device: DeviceDetail; close: (saved: boolean) => void }) {
  const [base, setBase] = useState(() => draftOf(device))
  const [draft, setDraft] = useState(base)
  const [version, setVersion] = useState(device.config.version)
  const [flaws, setFlaws] = useState<Problem | null>(null)
  const [outdated, setOutdated] = useState(false)
  const [save, { isLoading }] = useConfigureDeviceMutation()
  const words = text.access.config
  const { question } = useUnsaved(JSON.stringify(draft) !== JSON.stringify(base), words.leaveAsk, isSameView)

  const send = async (as: number) => {
    const wrong = flawsOf(draft)
    setFlaws(wrong)
    if (wrong !== null) return
    const answer = await save({ deviceId: device.deviceId, version: as, config: configOf(draft) })
    if (!answer.error) {
      close(true)
      return
    }
    const problem = asProblem(answer.error)
    setOutdated(problem.status === 412)
    setFlaws(problem)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void send(version)
  }
  const takeTheirs = () => {
    const now = draftOf(device)
    setBase(now)
    setDraft(now)
    setVersion(device.config.version)
    setOutdated(false)
    setFlaws(null)
  }
  const put = (field: keyof Omit<ConfigDraft, 'sensors'>) => ({ target }: ChangeEvent<HTMLInputElement>) => setDraft({ ...draft, [field]: target.value })
  const putSensor = (index: number, field: keyof SensorDraft, value: string) =>
    setDraft({ ...draft, sensors: draft.sensors.map((sensor, i) => (i === index ? { ...sensor, [field]: value } : sensor)) })
  const theirs = outdated && device.config.version !== version ? factsOf(configOf(draftOf(device))) : null

  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate aria-label={words.title}>
        <div className={styles.fields}>
          <TextField label={words.type} value={draft.type} onChange={put('type')} error={errorAt(flaws, '/type')} />
          <TextField label={words.location} hint={words.locationHint} value={draft.location} onChange={put('location')} error={errorAt(flaws, '/location')} />
          <TextField label={words.period} hint={words.periodHint} inputMode="numeric" value={draft.periodMs} onChange={put('periodMs')} error={errorAt(flaws, '/periodMs')} />
          <TextField label={words.offline} hint={words.offlineHint} inputMode="numeric" value={draft.offlineAfterMs} onChange={put('offlineAfterMs')} error={errorAt(flaws, '/offlineAfterMs')} />
        </div>
        {draft.sensors.length > 0 && (
          <fieldset className={styles.sensors}>
            <legend>{words.sensors}</legend>
            {draft.sensors.map((sensor, index) => (
              <SensorRow key={sensor.sensorType} sensor={sensor} index={index} problem={flaws} put={(field, value) => putSensor(index, field, value)} />
            ))}
          </fieldset>
        )}
        {theirs ? (
          <Conflict differences={differ(theirs, factsOf(safeConfig(draft, device)))} busy={isLoading} takeTheirs={takeTheirs} keepYours={() => void send(device.config.version)} />
        ) : (
          <>
            <FormProblem problem={beyondFields(flaws, pointersOf(draft))} />
            <div className="actions">
              <button type="button" onClick={() => close(false)}>{text.access.form.cancel}</button>
              <button type="submit" className="primary" disabled={isLoading}>{isLoading ? text.access.form.saving : text.access.form.save}</button>
            </div>
          </>
        )}
      </form>
      {question}
    </>
  )
}

function SensorRow({ sensor, index, problem, put }: {
  sensor: SensorDraft; index: number; problem: Problem | null; put: (field: keyof SensorDraft, value: string) => void
}) {
  const words = text.access.config
  const field = (name: 'unit' | Bound) => (
    <TextField key={name} label={words[name]} aria-label={words.of(words[name], sensor.sensorType)} inputMode={name === 'unit' ? 'text' : 'decimal'} value={sensor[name]}
      onChange={({ target }) => put(name, target.value)} error={errorAt(problem, `/sensors/${index}/${name}`)} />
  )
  return (
    <div className={styles.sensor} role="group" aria-label={sensor.sensorType}>
      <strong>{sensor.sensorType}</strong>
      {field('unit')}
      {BOUNDS.map(field)}
    </div>
  )
}

/** The draft was good enough to be sent; while it is typed in again it may not be. */
function safeConfig(draft: ConfigDraft, device: DeviceDetail): DeviceConfig {
  return flawsOf(draft) === null ? configOf(draft) : configOf(draftOf(device))
}

function pointersOf({ sensors }: ConfigDraft): string[] {
  return [
    '/type', '/location', '/periodMs', '/offlineAfterMs',
    ...sensors.flatMap((_, index) => ['unit', ...BOUNDS].map((name) => `/sensors/${index}/${name}`)),
  ]
}

function isSameView(next: Location, now: Location): boolean {
  return next.pathname === now.pathname && readView(new URLSearchParams(next.search)) === readView(new URLSearchParams(now.search))
}
