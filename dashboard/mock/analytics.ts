import type { HeatMap, HeatMeasure, OperationSeconds, Utilisation } from '../src/api/analytics.ts'
import { type MockAnswer, ok, problem } from './door.ts'
import { noise, valueAt } from './signals.ts'
import type { Machine } from './world.ts'

const HOUR = 3_600_000

/** /analytics/…; null where there is none. */
export function analyticsAnswer(path: string[], query: URLSearchParams, machines: readonly Machine[], now: number): MockAnswer | null {
  const to = Date.parse(query.get('to') ?? '') || now
  const from = Date.parse(query.get('from') ?? '') || to - 24 * HOUR
  switch (path[2]) {
    case 'heatmap': {
      if (query.get('measure') === 'value' && !query.has('sensorType')) return problem(422, 'The parameters are not valid', 'sensorType: is needed with the measure value')
      if (to - from > 31 * 24 * HOUR) return problem(422, 'The parameters are not valid', 'to: is more than 31 days after from')
      return paged(query, machines, (page) => heatMap(page, query, from, to, now))
    }
    case 'utilisation':
      return paged(query, machines, (page) => utilisation(page, from, to, now))
    default:
      return null
  }
}

function paged(query: URLSearchParams, machines: readonly Machine[], of: (page: Machine[]) => unknown): MockAnswer {
  const location = query.get('location')
  const all = machines.filter((m) => location === null || m.location === location || m.location.startsWith(`${location}/`))
    .sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1))
  const begin = Number(query.get('cursor') ?? 0)
  const end = begin + Number(query.get('limit') ?? 100)
  return ok(of(all.slice(begin, end)), { nextCursor: end < all.length ? String(end) : null })
}

const floorHour = (at: number) => Math.floor(at / HOUR) * HOUR

function heatMap(machines: Machine[], query: URLSearchParams, from: number, to: number, now: number): HeatMap {
  const measure = (query.get('measure') ?? 'alerts') as HeatMeasure
  const sensorType = measure === 'value' ? query.get('sensorType') : null
  const hours: number[] = []
  for (let at = floorHour(from); at < to; at += HOUR) hours.push(at)
  return {
    measure, sensorType, unit: machines.flatMap((m) => m.signals).find((s) => s.sensorType === sensorType)?.unit ?? null,
    from: new Date(from).toISOString(), to: new Date(to).toISOString(), hours: hours.map((at) => new Date(at).toISOString()),
    devices: machines.map((machine, index) => ({
      deviceId: machine.deviceId, location: machine.location, type: machine.type,
      cells: hours.map((at) => (at > now ? null : cell(machine, index, at, measure, sensorType))),
    })),
  }
}

function cell(machine: Machine, index: number, hour: number, measure: HeatMeasure, sensorType: string | null): number | null {
  const draw = noise(machine.signals[0]?.seed ?? index, hour / HOUR)
  const found = machine.signals.find((s) => s.sensorType === sensorType)
  // Every night there is an hour without readings.
  const silent = new Date(hour).getUTCHours() === 2
  switch (measure) {
    case 'alerts':
      return draw > 0.985 ? Math.ceil((draw - 0.985) * 1000) : draw > 0.93 ? 1 : 0
    case 'availability':
      return draw < 0.03 ? draw * 20 : draw < 0.06 ? 0.93 : 1
    case 'active':
      return silent ? null : Math.min(1, Math.max(0, 0.55 + 0.4 * Math.sin(hour / HOUR / 4 + index) + (draw - 0.5) * 0.3))
    case 'value':
      return found === undefined || silent ? null : Array.from({ length: 12 }, (_, i) => valueAt(found, hour + i * 300_000)).reduce((a, b) => a + b) / 12
  }
}

function utilisation(machines: Machine[], from: number, to: number, now: number): Utilisation {
  const total = Math.max(0, Math.min(to, now) - from) / 1000
  const devices = machines.map((machine, index) => {
    const draw = (step: number) => noise((machine.signals[0]?.seed ?? index) + 31, step)
    const offline = total * (machine.silentSince === null ? 0.01 * draw(1) : 0.2)
    const rest = total - offline
    const active = rest * (0.4 + 0.5 * draw(2))
    const fault = draw(3) > 0.8 ? rest * 0.04 * draw(4) : 0
    const maintenance = draw(5) > 0.7 ? rest * 0.08 * draw(6) : 0
    const unknown = rest * 0.04
    const seconds: OperationSeconds = { active, fault, maintenance, offline, unknown, idle: Math.max(0, rest - active - fault - maintenance - unknown) }
    return { deviceId: machine.deviceId, location: machine.location, type: machine.type, utilisation: active / (rest - unknown), seconds }
  })
  const seconds = devices.reduce<OperationSeconds>((sum, device) => ({
    active: sum.active + device.seconds.active, idle: sum.idle + device.seconds.idle, maintenance: sum.maintenance + device.seconds.maintenance,
    fault: sum.fault + device.seconds.fault, offline: sum.offline + device.seconds.offline, unknown: sum.unknown + device.seconds.unknown,
  }), { active: 0, idle: 0, maintenance: 0, fault: 0, offline: 0, unknown: 0 })
  const reported = seconds.active + seconds.idle + seconds.maintenance + seconds.fault
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), devices, totals: { seconds, utilisation: reported > 0 ? seconds.active / reported : null } }
}
