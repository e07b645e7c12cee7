import { useMemo } from 'react'
import type { DeviceItem } from '@/api/types'
import { text } from '@/text'
import { Mark } from '@/ui/StateMark'
import { coverage, type Reach } from './scope'
import styles from './rules.module.css'

/** How much of what is there a rule is for. */
export function CoverageWords({ rule: { scope, scopeValue, sensorType, type }, devices }: { rule: Reach; devices: readonly DeviceItem[] }) {
  const { devices: found, sensors } = useMemo(() => coverage({ scope, scopeValue, sensorType, type }, devices), [scope, scopeValue, sensorType, type, devices])
  const words = text.rules
  if (devices.length === 0) return null
  return sensors === 0
    ? <p className={styles.stray}><Mark state="warning" size={14} /> {words.coversNone}</p>
    : <p className="muted">{type === 'device_offline' ? words.coversDevices(found.length) : words.covers(sensors, found.length)}</p>
}
