import type { Ledger, PlantFigures, ServiceHealth } from '@/api/types'
import { text } from '@/text'
import { formatCount, formatRate } from '@/ui/format'

export type NodeName = 'devices' | 'bridge' | 'kafka' | 'store' | 'process' | 'postgres' | 'redis' | 'api' | 'live' | 'browser'

export interface PipelineNode {
  name: NodeName
  /** Undefined where nobody reports it; null where there is no service to report. */
  service: ServiceHealth | undefined | null
  /** What passes or waits here, in words. */
  flow: string
}

/** A place of the picture under the other names that people give it. */
const ALSO: Partial<Record<NodeName, readonly string[]>> = {
  postgres: ['postgresql', 'database'], redis: ['valkey', 'cache'],
}

const NAMES: readonly NodeName[] = ['devices', 'bridge', 'kafka', 'store', 'process', 'postgres', 'redis', 'api', 'live', 'browser']

/** The places of the picture with what is known of each. */
export function pipeline(figures: PlantFigures | undefined, ledger: Ledger | undefined): PipelineNode[] {
  const rate = figures ? text.system.perSecond(formatRate(figures.readingsPerSecond)) : ''
  const flows: Partial<Record<NodeName, string>> = {
    devices: figures ? `${formatCount(figures.activeDevices)} / ${formatCount(figures.totalDevices)}` : '',
    bridge: rate,
    kafka: ledger ? text.system.waiting(formatCount(ledger.inFlight)) : '',
    store: rate,
    process: rate,
  }
  return NAMES.map((name) => ({
    name,
    service: name === 'devices' || name === 'browser' ? null : find(figures?.services ?? [], name),
    flow: flows[name] ?? '',
  }))
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
