import type { AlertRule, DeviceItem, EffectiveRule, RuleScope } from '@/api/types'

/** The most specific first. */
export const SCOPES: readonly RuleScope[] = ['device', 'deviceType', 'location', 'all']

/** What a rule is for. */
export type Reach = Pick<AlertRule, 'scope' | 'scopeValue' | 'sensorType' | 'type'>

export interface Place { deviceId: string; type: string; location: string }

export function isForDevice({ scope, scopeValue }: Reach, device: Place): boolean {
  switch (scope) {
    case 'device': return device.deviceId === scopeValue
    case 'deviceType': return device.type === scopeValue
    case 'location': return device.location === scopeValue || device.location.startsWith(`${scopeValue}/`)
    case 'all': return true
  }
}

function isForSensor({ type, sensorType }: Reach, sensor: string): boolean {
  return type === 'device_offline' || sensorType === '' || sensorType === sensor
}

export interface Coverage {
  devices: DeviceItem[]
  sensors: number
  /** The one unit of all these sensors; empty where they have several. */
  unit: string
}

/** What there is that this rule is for. */
export function coverage(rule: Reach, devices: readonly DeviceItem[]): Coverage {
  const found: DeviceItem[] = []
  const units = new Set<string>()
  let sensors = 0
  for (const device of devices) {
    if (!isForDevice(rule, device)) continue
    const covered = device.sensors.filter((sensor) => isForSensor(rule, sensor.sensorType))
    if (covered.length === 0) continue
    found.push(device)
    sensors += covered.length
    covered.forEach((sensor) => units.add(sensor.unit))
  }
  return { devices: found, sensors, unit: units.size === 1 ? [...units][0] ?? '' : '' }
}

/** The order in which rules are asked, as the server does. */
export function bySpecificity(a: AlertRule, b: AlertRule): number {
  return SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope)
    || b.scopeValue.length - a.scopeValue.length
    || Number(a.sensorType === '') - Number(b.sensorType === '')
    || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

export interface Candidate { rule: AlertRule; verdict: 'wins' | 'off' | 'later' }

/** All rules that could decide what the server has decided, in the order they are asked; the one that does is the server's word. */
export function candidates(decision: EffectiveRule, rules: readonly AlertRule[], device: Place): Candidate[] {
  return rules
    .filter((rule) => rule.type === decision.type && isForDevice(rule, device) && isForSensor(rule, decision.sensorType))
    .sort(bySpecificity)
    .map((rule) => ({ rule, verdict: rule.id === decision.rule?.id ? 'wins' : rule.enabled ? 'later' : 'off' }))
}

/** At most this many sensors are tried at once; the server's number. */
export const MOST_TRIED = 200

/** As many devices as may be tried at once, chosen by chance but always the same: names follow patterns. Null: all of them may. */
export function sample({ devices, sensors }: Coverage, rule: Reach, most = MOST_TRIED): string[] | null {
  if (sensors <= most) return null
  const drawn = devices.map((device) => ({ device, lot: lot(device.deviceId) })).sort((a, b) => a.lot - b.lot)
  const chosen: string[] = []
  let left = most
  for (const { device } of drawn) {
    const own = device.sensors.filter((sensor) => isForSensor(rule, sensor.sensorType)).length
    if (own > left) continue
    left -= own
    chosen.push(device.deviceId)
  }
  return chosen
}

/** FNV-1a, mixed. */
function lot(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
}

/** What to suggest for a scope or a sensor type, by name. */
export function known(of: Exclude<RuleScope, 'all'> | 'sensorType', devices: readonly DeviceItem[]): string[] {
  const found = new Set<string>()
  const add = (value: string) => value !== '' && found.add(value)
  for (const device of devices) {
    switch (of) {
      case 'device': add(device.deviceId); break
      case 'deviceType': add(device.type); break
      case 'location': {
        const parts = device.location.split('/')
        parts.forEach((_, index) => add(parts.slice(0, index + 1).join('/')))
        break
      }
      case 'sensorType': device.sensors.forEach((sensor) => add(sensor.sensorType))
    }
  }
  return [...found].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
}
