import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDevicesQuery } from '@/api/plantwin'
import { useRulesQuery } from '@/api/rules'
import { useMay } from '@/api/session/state'
import type { AlertRule, DeviceItem } from '@/api/types'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { Panel } from '@/ui/Panel'
import { RuleEditor } from './RuleEditor'
import { RuleFacts } from './RuleFacts'
import { RuleList } from './RuleList'
import { WhichRule } from './WhichRule'
import styles from './rules.module.css'

const NO_DEVICES: readonly DeviceItem[] = []

/** In place of a rule’s id: one that is to be made. */
const NEW = 'new'

/** The alert rules: all of them, one of them (`?rule=`), or which one decides (`?device=&sensor=`). */
export function RulesPage() {
  const rules = useRulesQuery(undefined, { refetchOnMountOrArgChange: true })
  const { data } = useDevicesQuery()
  const [params, setParams] = useSearchParams()
  const [said, setSaid] = useState('')
  const [made, setMade] = useState('')
  const [last, setLast] = useState('')
  const mayConfigure = useMay('configure')
  const words = text.rules
  const devices = data?.devices ?? NO_DEVICES
  const id = params.get('rule')
  const asked = params.has('device')
  const show = (part: Record<string, string | null>, replace = false) => setParams((now) => {
    for (const [name, value] of Object.entries(part)) {
      if (value === null) now.delete(name)
      else now.set(name, value)
    }
    return now
  }, { replace })
  const leave = (message: string) => {
    setSaid(message)
    setLast(id ?? '')
    show({ rule: null })
  }
  const created = (rule: AlertRule) => {
    setSaid(words.saved.created(rule.name))
    setMade(rule.id)
    show({ rule: rule.id }, true)
  }
  const open = (rule: string) => {
    setSaid('')
    show({ rule })
  }
  const rule = rules.data?.find((one) => one.id === id)

  return (
    <div className={styles.page}>
      <p role="status" className={styles.said}>{said}</p>
      {rules.error && <Failed what={words.title} problem={asProblem(rules.error)} retry={() => void rules.refetch()} />}
      {rules.data && id === null && (
        <>
          <Panel title={words.title} what={mayConfigure ? words.what : `${words.what} ${words.mayNot}`} tools={(
            <>
              <button type="button" aria-expanded={asked} onClick={() => show(asked ? { device: null, sensor: null } : { device: '' }, true)}>{words.decides.title}</button>
              {mayConfigure && <button type="button" className="primary" onClick={() => open(NEW)}>{words.create}</button>}
            </>
          )}>
            {asked && (
              <WhichRule devices={devices} rules={rules.data} device={params.get('device') ?? ''} sensor={params.get('sensor') ?? ''}
                choose={(device, sensor) => show({ device, sensor: sensor === '' ? null : sensor }, true)} />
            )}
            <RuleList rules={rules.data} devices={devices} devicesKnown={data !== undefined} focused={last} />
          </Panel>
        </>
      )}
      {rules.data && id !== null && (
        id === NEW || id === made || rule !== undefined
          ? mayConfigure
            ? <RuleEditor key={id === made ? NEW : id} {...(rule === undefined ? {} : { rule })} devices={devices} created={created} open={open} leave={leave} />
            : rule !== undefined && <RuleFacts rule={rule} devices={devices} leave={() => leave('')} />
          : <Gone leave={() => leave('')} />
      )}
    </div>
  )
}

function Gone({ leave }: { leave: () => void }) {
  return (
    <Panel title={text.rules.title}>
      <p>{text.rules.gone}</p>
      <div><button type="button" onClick={leave}>{text.rules.back}</button></div>
    </Panel>
  )
}
