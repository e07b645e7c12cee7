import { type DeviceUtilisation, type Operation, OPERATIONS, type OperationSeconds } from '@/api/analytics'
import { text } from '@/text'
import { formatDuration, formatPercent } from '@/ui/format'

export type Order = 'lowest' | 'highest' | 'name' | Operation

export interface Share {
  state: Operation
  /** Of the whole time, 0 … 1. */
  share: number
  seconds: number
}

/** The states that took any time, in their usual order. */
export function shares(seconds: OperationSeconds): Share[] {
  const total = OPERATIONS.reduce((sum, state) => sum + seconds[state], 0)
  return total === 0 ? [] : OPERATIONS.flatMap((state) => (seconds[state] > 0 ? [{ state, seconds: seconds[state], share: seconds[state] / total }] : []))
}

/** Sums over devices; utilisation is the share active of what was reported. */
export function totals(devices: readonly DeviceUtilisation[]): Pick<DeviceUtilisation, 'seconds' | 'utilisation'> {
  const seconds: OperationSeconds = { active: 0, idle: 0, maintenance: 0, fault: 0, offline: 0, unknown: 0 }
  for (const device of devices) for (const state of OPERATIONS) seconds[state] += device.seconds[state]
  const reported = seconds.active + seconds.idle + seconds.maintenance + seconds.fault
  return { seconds, utilisation: reported > 0 ? seconds.active / reported : null }
}

/** Devices of which nothing was reported come last, whatever the order. */
export function sorted(devices: readonly DeviceUtilisation[], order: Order): DeviceUtilisation[] {
  const byName = (a: DeviceUtilisation, b: DeviceUtilisation) => (a.deviceId < b.deviceId ? -1 : 1)
  const list = [...devices]
  if (order === 'name') return list.sort(byName)
  if (order === 'lowest' || order === 'highest') {
    const sign = order === 'lowest' ? 1 : -1
    return list.sort((a, b) => Number(a.utilisation === null) - Number(b.utilisation === null) || sign * ((a.utilisation ?? 0) - (b.utilisation ?? 0)) || byName(a, b))
  }
  return list.sort((a, b) => b.seconds[order] - a.seconds[order] || byName(a, b))
}

export function shareWords({ state, share, seconds }: Share): string {
  return text.analytics.utilisation.part(text.analytics.utilisation.states[state], formatPercent(share), formatDuration(seconds * 1000))
}
