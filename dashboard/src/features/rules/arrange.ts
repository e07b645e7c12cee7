import type { Alert, AlertRule, DeviceItem } from '@/api/types'
import { text } from '@/text'
import { bySpecificity, coverage } from './scope'
import { scopeWords, sensorWords } from './words'

/** What can be chosen to be shown. */
export const SHOWS = ['all', 'alerting', 'off', 'stray', 'on'] as const
export type Shows = (typeof SHOWS)[number]

/** A rule as it stands in the list. */
export interface Shown {
  rule: AlertRule
  /** Of all the sensors it is for; empty where they have several. */
  unit: string
  is: ReadonlySet<Shows>
  /** Open ones it has raised, and the first of them in the list of open alerts, which has the worst first. */
  alerts: number
  worst: Alert | null
  /** What a search looks at. */
  words: string
}

const rank = (is: ReadonlySet<Shows>) => (is.has('alerting') ? 0 : is.has('off') ? 1 : is.has('stray') ? 2 : 3)

/** What is unusual first, then as the rules are asked. */
export function arrange(rules: readonly AlertRule[], devices: readonly DeviceItem[], devicesKnown: boolean, open: readonly Alert[]): Shown[] {
  const raised = new Map<string, Alert[]>()
  for (const alert of open) raised.set(alert.ruleId, [...(raised.get(alert.ruleId) ?? []), alert])
  const byId = new Map(devices.map((device) => [device.deviceId, [device]]))
  const coverages = new Map<string, ReturnType<typeof coverage>>()
  const covered = (rule: AlertRule) => {
    const key = `${rule.scope} ${rule.scopeValue} ${rule.sensorType} ${rule.type === 'device_offline'}`
    const known = coverages.get(key)
    if (known !== undefined) return known
    // One device is found by its name: rules of single devices are the many.
    const found = coverage(rule, rule.scope === 'device' ? (byId.get(rule.scopeValue) ?? []) : devices)
    coverages.set(key, found)
    return found
  }
  return rules.map((rule): Shown => {
    const { sensors, unit } = covered(rule)
    const alerts = raised.get(rule.id) ?? []
    const is = new Set<Shows>(['all', rule.enabled ? 'on' : 'off'])
    if (alerts.length > 0) is.add('alerting')
    if (devicesKnown && sensors === 0 && rule.scope !== 'all') is.add('stray')
    return {
      rule, unit, is, alerts: alerts.length, worst: alerts[0] ?? null,
      words: [rule.name, scopeWords(rule), rule.scopeValue, sensorWords(rule), text.alerts.type[rule.type]].join(' ').toLowerCase(),
    }
  }).sort((a, b) => rank(a.is) - rank(b.is) || bySpecificity(a.rule, b.rule))
}
