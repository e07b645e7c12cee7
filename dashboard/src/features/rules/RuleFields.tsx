import type { AlertType, DeviceItem, Problem, RuleScope, Severity } from '@/api/types'
import { text } from '@/text'
import { ALERT_TYPES, SEVERITIES } from '@/ui/alerts/kinds'
import { ComboField } from '@/ui/ComboField'
import { errorAt, Field, TextField } from '@/ui/Field'
import { formatLocation, formatUnit } from '@/ui/format'
import { CoverageWords } from './CoverageWords'
import { DELAY_UNITS, type Duration, hasLimit, HORIZON_UNITS, isAboutSensors, type RuleDraft, type TimeUnit } from './draft'
import { isForDevice, known, SCOPES } from './scope'
import styles from './rules.module.css'

interface RuleFieldsProps {
  draft: RuleDraft
  change: (part: Partial<RuleDraft>) => void
  problem: Problem | null
  devices: readonly DeviceItem[]
  /** Of all the sensors it is for; empty where they have several. */
  unit: string
}

/** What can be said of a rule; only what its type has. */
export function RuleFields({ draft, change, problem, devices, unit }: RuleFieldsProps) {
  const words = text.rules.form
  const limited = hasLimit(draft.type)
  const at = (pointer: string) => errorAt(problem, pointer)
  const within = devices.filter((device) => isForDevice(draft, device))
  const inUnit = (label: string) => (unit === '' ? label : `${label}, ${formatUnit(unit)}`)
  const number = (field: 'threshold' | 'normal' | 'hysteresis', label: string, hint: string) => (
    <TextField label={inUnit(label)} hint={hint} inputMode="decimal" autoComplete="off" value={draft[field]} onChange={({ target }) => change({ [field]: target.value })} error={at(`/${field}`)} />
  )
  const time = (field: 'onDelay' | 'offDelay' | 'horizon', label: string, hint: string | undefined, units: readonly TimeUnit[]) => (
    <DurationField label={label} hint={hint} units={units} value={draft[field]} change={(value) => change({ [field]: value })} error={at(`/${field}Ms`)} />
  )
  return (
    <>
      <TextField label={text.rules.name} hint={words.nameHint} autoComplete="off" value={draft.name} onChange={({ target }) => change({ name: target.value })} error={at('/name')} />
      <fieldset className={styles.group}>
        <legend>{words.reach}</legend>
        <div className={styles.fields}>
          <Field label={words.scope} error={at('/scope')}>
            {(wiring) => (
              <select {...wiring} value={draft.scope} onChange={({ target }) => change({ scope: target.value as RuleScope, scopeValue: '' })}>
                {SCOPES.map((scope) => <option key={scope} value={scope}>{text.rules.scope[scope]}</option>)}
              </select>
            )}
          </Field>
          {draft.scope !== 'all' && (
            <ComboField key={draft.scope} label={words.scopeValue[draft.scope]} hint={draft.scope === 'location' ? words.locationHint : undefined} value={draft.scopeValue}
              change={(scopeValue) => change({ scopeValue })} options={known(draft.scope, devices)} listLabel={words.suggestions} error={at('/scopeValue')}
              {...(draft.scope === 'location' ? { words: formatLocation } : {})} />
          )}
          {isAboutSensors(draft.type) && (
            <ComboField label={words.sensorType} hint={words.sensorHint} value={draft.sensorType} change={(sensorType) => change({ sensorType })}
              options={known('sensorType', within.length > 0 ? within : devices)} listLabel={words.suggestions} error={at('/sensorType')} />
          )}
        </div>
        {(draft.scope === 'all' || draft.scopeValue.trim() !== '') && (
          <CoverageWords rule={{ ...draft, scopeValue: draft.scopeValue.trim(), sensorType: draft.sensorType.trim() }} devices={devices} />
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{words.limits}</legend>
        <Field label={words.type} hint={words.typeHints[draft.type]} error={at('/type')}>
          {(wiring) => (
            <select {...wiring} value={draft.type} onChange={({ target }) => change({ type: target.value as AlertType })}>
              {ALERT_TYPES.map((type) => <option key={type} value={type}>{words.types[type]}</option>)}
            </select>
          )}
        </Field>
        {limited && (
          <div className={styles.fields}>
            {number('threshold', words.threshold, words.thresholdHint)}
            {number('normal', draft.type === 'threshold_exceeded' ? words.normal : words.normalFrom, words.normalHint)}
            {number('hysteresis', words.hysteresis, words.hysteresisHint)}
          </div>
        )}
        {draft.type === 'trend_warning' && time('horizon', words.horizon, undefined, HORIZON_UNITS)}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{words.timing}</legend>
        <div className={styles.fields}>
          {time('onDelay', words.onDelay, words.onDelayHint, DELAY_UNITS)}
          {time('offDelay', words.offDelay, words.offDelayHint, DELAY_UNITS)}
          <Field label={words.severity} hint={limited && draft.severity === '' ? words.severityHint : undefined} error={at('/severity')}>
            {(wiring) => (
              <select {...wiring} value={limited ? draft.severity : draft.severity || 'medium'} onChange={({ target }) => change({ severity: target.value as Severity | '' })}>
                {limited && <option value="">{text.rules.byDistance}</option>}
                {SEVERITIES.map((severity) => <option key={severity} value={severity}>{text.alerts.severity[severity]}</option>)}
              </select>
            )}
          </Field>
        </div>
      </fieldset>
    </>
  )
}

/** A time as a number and its unit. */
function DurationField({ label, hint, units, value, change, error }: {
  label: string; hint: string | undefined; units: readonly TimeUnit[]; value: Duration; change: (value: Duration) => void; error: string | undefined
}) {
  const words = text.rules.form
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <span className={styles.duration}>
          <input type="text" inputMode="decimal" autoComplete="off" {...wiring} value={value.amount} onChange={({ target }) => change({ ...value, amount: target.value })} />
          <select aria-label={words.unit(label)} value={value.unit} onChange={({ target }) => change({ ...value, unit: target.value as TimeUnit })}>
            {[...units].reverse().map((unit) => <option key={unit} value={unit}>{words[unit]}</option>)}
          </select>
        </span>
      )}
    </Field>
  )
}
