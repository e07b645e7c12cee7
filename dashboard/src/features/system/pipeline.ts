import type { Hop, HopName } from '@/api/system'
import type { Ledger, PlantFigures, ServiceHealth, ServiceLevel } from '@/api/types'
import { text } from '@/text'
import { formatCount } from '@/ui/format'

export type NodeName = 'devices' | 'bridge' | 'kafka' | 'store' | 'process' | 'alert' | 'postgres' | 'redis' | 'api' | 'live' | 'browser'

export interface PipelineNode {
  name: NodeName
  /** Undefined where nobody reports it; null where there is no service to report. */
  level: ServiceLevel | undefined | null
  /** What is wrong, in plain words; empty when up. */
  detail: string
  /** What passes here: of the hops that a role does. */
  hop: Hop | null
  /** What else is known, in words. */
  note: string
}

/** A place of the picture under the other names that people give it. */
const ALSO: Partial<Record<NodeName, readonly string[]>> = {
  postgres: ['postgresql', 'database'], redis: ['valkey', 'cache'],
}

/** The hop that a role does; the bridge's is the one that ends with the acknowledgement. */
const DOES: Partial<Record<NodeName, HopName>> = { bridge: 'accept', store: 'store', process: 'process', alert: 'decide', live: 'fan_out' }

/** From left to right, and from top to bottom where several stand side by side. */
const NAMES: readonly NodeName[] = ['devices', 'bridge', 'kafka', 'store', 'postgres', 'api', 'process', 'redis', 'live', 'alert', 'browser']

const WORSE: Record<ServiceLevel | 'unknown', number> = { unknown: 0, up: 1, degraded: 2, down: 3 }

/** The places of the picture with what is known of each. */
export function pipeline(figures: PlantFigures | undefined, ledger: Ledger | undefined, hops: readonly Hop[] = []): PipelineNode[] {
  const notes: Partial<Record<NodeName, string>> = {
    devices: figures ? text.system.reporting(formatCount(figures.activeDevices), formatCount(figures.totalDevices)) : '',
    kafka: ledger ? text.system.waiting(formatCount(ledger.inFlight)) : '',
  }
  return NAMES.map((name) => {
    const service = find(figures?.services ?? [], name)
    const hop = hops.find((one) => one.name === DOES[name]) ?? null
    // What clients send is the bridge's too: the worse of the two counts.
    const told = [service, hop, ...(name === 'bridge' ? hops.filter((one) => one.name === 'listen') : [])].filter((one) => one != null)
    const worst = told.reduce<{ level: ServiceLevel | 'unknown'; detail: string } | null>((a, b) => (a === null || WORSE[b.level] > WORSE[a.level] ? b : a), null)
    return {
      name, hop, note: notes[name] ?? '', detail: worst?.level === 'up' ? '' : (worst?.detail ?? ''),
      level: name === 'devices' || name === 'browser' ? null : worst === null || worst.level === 'unknown' ? undefined : worst.level,
    }
  })
}

function find(services: readonly ServiceHealth[], name: NodeName): ServiceHealth | undefined {
  const names = [name, ...(ALSO[name] ?? [])]
  return services.find((service) => names.includes(service.name.toLowerCase()))
}

/** Services that have no place in the picture. */
export function others(services: readonly ServiceHealth[]): ServiceHealth[] {
  return services.filter((service) => !NAMES.some((name) => find([service], name) !== undefined))
}

/** How far the ledger is off: received less everything that became of it; 0 when it balances. */
export function imbalance(ledger: Ledger): number {
  return ledger.received - ledger.stored - ledger.duplicates - ledger.refused.total - ledger.inFlight
}
