import type { Limits } from '@/api/types'

export interface Tick {
  /** Place along the bar, 0 … 1. */
  at: number
  value: number
  kind: 'alert' | 'normal'
}

/** Where things stand along a range bar; all places are 0 … 1. */
export interface RangeBarGeometry {
  lowest: number
  highest: number
  band: [number, number] | null
  ticks: Tick[]
  pointer: { at: number; beyond: -1 | 0 | 1 } | null
  smear: [number, number] | null
}

/** Room beyond each alert limit, as a share of the span between them, so that a value past a limit is seen past it. */
const BEYOND = 0.12

/** The span between the outermost known bounds; null unless there are two different ones. */
export function spanOf(limits: Limits): [number, number] | null {
  const low = limits.alertMin ?? limits.normalMin
  const high = limits.alertMax ?? limits.normalMax
  return low !== null && high !== null && high > low ? [low, high] : null
}

/**
 * The bar of a sensor: from a little below its lowest bound to a little above its highest, so that bars of all sensors
 * read alike: pointer within the shaded band is good, past an outer tick is an alert. Null for a sensor without a span.
 *
 * @param recent least and greatest value of the last ten minutes
 */
export function rangeBarGeometry(
  limits: Limits, value: number | null, recent: { min: number; max: number } | null,
): RangeBarGeometry | null {
  const span = spanOf(limits)
  if (span === null) return null
  const room = (span[1] - span[0]) * BEYOND
  // Nothing lies beyond a bound that is not an alert limit (a vibration below zero).
  const lowest = span[0] - (limits.alertMin === null ? 0 : room)
  const highest = span[1] + (limits.alertMax === null ? 0 : room)
  const place = (v: number) => Math.min(1, Math.max(0, (v - lowest) / (highest - lowest)))
  const ticks: Tick[] = []
  const tick = (bound: number | null, kind: Tick['kind']) => {
    if (bound !== null) ticks.push({ at: place(bound), value: bound, kind })
  }
  tick(limits.alertMin, 'alert')
  tick(limits.normalMin, 'normal')
  tick(limits.normalMax, 'normal')
  tick(limits.alertMax, 'alert')
  return {
    lowest,
    highest,
    band: limits.normalMin === null && limits.normalMax === null
      ? null
      : [place(limits.normalMin ?? lowest), place(limits.normalMax ?? highest)],
    ticks,
    pointer: value === null
      ? null
      : { at: place(value), beyond: value < lowest ? -1 : value > highest ? 1 : 0 },
    smear: recent === null ? null : [place(recent.min), place(recent.max)],
  }
}
