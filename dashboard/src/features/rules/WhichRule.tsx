import { Link } from 'react-router'
import { useEffectiveRulesQuery } from '@/api/rules'
import type { AlertRule, DeviceItem, EffectiveRule } from '@/api/types'
import { text } from '@/text'
import { ComboField } from '@/ui/ComboField'
import { asProblem, Failed } from '@/ui/Failed'
import { Field } from '@/ui/Field'
import { type Candidate, candidates } from './scope'
import { conditionWords, severityWords, withUnit } from './words'
import styles from './rules.module.css'

interface WhichRuleProps {
  devices: readonly DeviceItem[]
  rules: readonly AlertRule[]
  device: string
  /** Empty: the first of the device. */
  sensor: string
  choose: (device: string, sensor: string) => void
}

/** For one sensor: which rule decides for each type of alert, which others could, and why they do not. */
export function WhichRule({ devices, rules, device, sensor, choose }: WhichRuleProps) {
  const words = text.rules.decides
  const found = devices.find((one) => one.deviceId === device)
  const chosen = found?.sensors.find((one) => one.sensorType === sensor) ?? found?.sensors[0]
  const { currentData, error, refetch } = useEffectiveRulesQuery({ deviceId: device, sensorType: chosen?.sensorType ?? '' }, { skip: found === undefined, refetchOnMountOrArgChange: true })
  return (
    <section className={styles.decides} aria-labelledby="decides">
      <div>
        <h2 id="decides">{words.title}</h2>
        <p className="muted">{words.what}</p>
      </div>
      <div className={styles.fields}>
        <ComboField label={words.device} value={device} change={(value) => choose(value, '')} options={devices.map((one) => one.deviceId)} listLabel={text.rules.form.suggestions} />
        <Field label={words.sensor}>
          {(wiring) => (
            <select {...wiring} value={chosen?.sensorType ?? ''} disabled={found === undefined} onChange={({ target }) => choose(device, target.value)}>
              {found?.sensors.map(({ sensorType }) => <option key={sensorType} value={sensorType}>{sensorType}</option>)}
            </select>
          )}
        </Field>
      </div>
      {found === undefined && <p className="muted">{words.choose}</p>}
      {found !== undefined && error !== undefined && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {found !== undefined && currentData?.map((decision) => (
        <Decision key={decision.type} decision={decision} list={candidates(decision, rules, found)} unit={chosen?.unit ?? ''} />
      ))}
    </section>
  )
}

function Decision({ decision, list, unit }: { decision: EffectiveRule; list: Candidate[]; unit: string }) {
  const words = text.rules.decides
  const { limit, rule, type } = decision
  const limited = type === 'threshold_exceeded' || type === 'threshold_below'
  return (
    <div className={styles.decision}>
      <h3>{text.rules.form.types[type]}</h3>
      <div>
        {rule === null && <p className="muted">{words.nobody}</p>}
        <ol>
          {list.map(({ rule: one, verdict }) => (
            <li key={one.id} data-verdict={verdict}>
              <span>
                <Link to={`?rule=${one.id}`}>{one.name}</Link>{' '}
                {verdict === 'wins' ? <strong>{words.wins}</strong> : <span className="muted">{words[verdict]}</span>}
              </span>
              <small>{why(one)}</small>
              {verdict === 'wins' && <small>{[conditionWords(one, unit), severityWords(one), ...(limited ? [limitWords(limit, unit)] : [])].join(' · ')}</small>}
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}

function limitWords(limit: EffectiveRule['limit'], unit: string): string {
  const words = text.rules.decides
  if (limit === null) return words.noLimit
  return `${words.limit(withUnit(limit.threshold, unit), withUnit(limit.clearAt, unit))}, ${limit.source === 'rule' ? words.fromRule : words.fromDevice}`
}

function why({ scope, sensorType, type }: AlertRule): string {
  const words = text.rules.decides.because
  return words[scope] + (type === 'device_offline' ? words.whole : sensorType === '' ? words.any : words.sensor)
}
