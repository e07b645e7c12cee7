import { useRef } from 'react'
import type { AlertRule, DeviceItem } from '@/api/types'
import { text } from '@/text'
import { formatInstant } from '@/ui/format'
import { Panel } from '@/ui/Panel'
import { factsOf } from './draft'
import { CoverageWords } from './CoverageWords'
import { useFocusOnce } from './useFocusOnce'
import styles from './rules.module.css'

/** A rule for those who may not change it. */
export function RuleFacts({ rule, devices, leave }: { rule: AlertRule; devices: readonly DeviceItem[]; leave: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOnce(heading)
  const words = text.rules
  return (
    <Panel title={rule.name} titleRef={heading} what={words.mayNot} tools={<button type="button" onClick={leave}>{words.back}</button>}>
      <CoverageWords rule={rule} devices={devices} />
      <dl className={styles.facts}>
        {factsOf(rule).filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
        <div><dt>{words.changed}</dt><dd>{formatInstant(Date.parse(rule.updatedAt))}</dd></div>
      </dl>
    </Panel>
  )
}
