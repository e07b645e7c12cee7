/** One axis for each unit, two at most: on the left that of the first sensor. */
export interface Axes {
  /** Of the left axis, and of the right one if there is one. */
  units: string[]
  /** Which axis each sensor belongs to. */
  of: number[]
}

/** @returns null where there are more than two units, which no two axes can show */
export function assignAxes(units: readonly string[]): Axes | null {
  const distinct = [...new Set(units)]
  return distinct.length > 2 ? null : { units: distinct, of: units.map((unit) => distinct.indexOf(unit)) }
}

/**
 * Places along an axis (0 … 1) moved apart so that no two are closer than `apart`, each as near to where it wants to be
 * as the order allows.
 */
export function spread(wanted: readonly number[], apart: number): number[] {
  const order = wanted.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place || b.index - a.index)
  const placed: number[] = []
  let floor = 0
  for (const { place } of order) {
    const at = Math.max(place, floor)
    placed.push(at)
    floor = at + apart
  }
  let ceiling = 1
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, ceiling)
    ceiling = (placed[i] ?? 0) - apart
  }
  const found: number[] = []
  order.forEach(({ index }, i) => {
    found[index] = placed[i] ?? 0
  })
  return found
}
