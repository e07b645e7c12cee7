import type { DeviceConfig, DeviceDetail, FieldError, Problem, SensorConfig } from '@/api/types'
import { text } from '@/text'
import { formatLocation } from '@/ui/format'

/** The bounds of a sensor in the order people read them. */
export const BOUNDS = ['alertMin', 'normalMin', 'normalMax', 'alertMax'] as const
export type Bound = (typeof BOUNDS)[number]

/** As it stands in the inputs. */
export type SensorDraft = Record<'sensorType' | 'unit' | Bound, string>

export interface ConfigDraft {
  type: string
  location: string
  periodMs: string
  offlineAfterMs: string
  sensors: SensorDraft[]
}

const shown = (bound: number | null) => (bound === null ? '' : String(bound))

export function draftOf({ config }: DeviceDetail): ConfigDraft {
  return {
    type: config.type, location: config.location, periodMs: String(config.periodMs), offlineAfterMs: String(config.offlineAfterMs),
    sensors: config.sensors.map(({ sensorType, unit, normalMin, normalMax, alertMin, alertMax }) => ({
      sensorType, unit, normalMin: shown(normalMin), normalMax: shown(normalMax), alertMin: shown(alertMin), alertMax: shown(alertMax),
    })),
  }
}

/** A number as people here write it; null for none, NaN for what is not one. */
function number(entered: string): number | null {
  const trimmed = entered.trim()
  return trimmed === '' ? null : Number(trimmed.replace(',', '.'))
}

/** What is sent of a draft that has no flaws. */
export function configOf(draft: ConfigDraft): DeviceConfig {
  return {
    type: draft.type.trim(), location: draft.location.trim(), periodMs: number(draft.periodMs) ?? 0, offlineAfterMs: number(draft.offlineAfterMs) ?? 0,
    sensors: draft.sensors.map(({ sensorType, unit, ...bounds }): SensorConfig => ({
      sensorType, unit: unit.trim(), normalMin: number(bounds.normalMin), normalMax: number(bounds.normalMax),
      alertMin: number(bounds.alertMin), alertMax: number(bounds.alertMax),
    })),
  }
}

/** What can be seen to be wrong before it is sent, in the server's own form; null if nothing. */
export function flawsOf(draft: ConfigDraft): Problem | null {
  const words = text.access
  const errors: FieldError[] = []
  const wrong = (field: string, message: string) => errors.push({ field, reason: 'invalid', message })
  const offline = number(draft.offlineAfterMs)
  const period = number(draft.periodMs)
  for (const [field, value] of [['/periodMs', period], ['/offlineAfterMs', offline]] as const) {
    if (Number.isNaN(value)) wrong(field, words.form.notNumber)
  }
  if (offline === null) wrong('/offlineAfterMs', words.form.isNeeded)
  else if (period !== null && offline < 3 * period) wrong('/offlineAfterMs', words.config.tooShort)
  draft.sensors.forEach((sensor, index) => {
    const values = Object.fromEntries(BOUNDS.map((bound) => [bound, number(sensor[bound])])) as Record<Bound, number | null>
    const bad = BOUNDS.filter((bound) => Number.isNaN(values[bound]))
    bad.forEach((bound) => wrong(`/sensors/${index}/${bound}`, words.form.notNumber))
    if (bad.length > 0) return
    const below = (low: Bound, high: Bound, at: Bound, message: string) => {
      const [a, b] = [values[low], values[high]]
      if (a !== null && b !== null && a >= b) wrong(`/sensors/${index}/${at}`, message)
    }
    below('normalMin', 'normalMax', 'normalMax', words.config.order)
    below('alertMin', 'alertMax', 'alertMax', words.config.order)
    below('alertMin', 'normalMin', 'alertMin', words.config.outside)
    below('normalMax', 'alertMax', 'alertMax', words.config.outside)
  })
  return errors.length === 0 ? null : { status: 422, title: words.form.failed, errors }
}

/** A configuration as lines to compare. */
export function factsOf(config: DeviceConfig): [string, string][] {
  const words = text.access.config
  return [
    [words.type, config.type], [words.location, formatLocation(config.location)],
    [words.period, String(config.periodMs)], [words.offline, String(config.offlineAfterMs)],
    ...config.sensors.flatMap((sensor) => [
      [words.of(words.unit, sensor.sensorType), sensor.unit] as [string, string],
      ...BOUNDS.map((bound): [string, string] => [words.of(words[bound], sensor.sensorType), shown(sensor[bound])]),
    ]),
  ]
}
