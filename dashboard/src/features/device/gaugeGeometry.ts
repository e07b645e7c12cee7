/** A dial from the lower left over the top to the lower right. */
export const DIAL = { width: 264, height: 150, x: 132, y: 104, radius: 78 } as const

const SWEEP = 240

/** The point at a place along the dial, 0 … 1, this far from its middle. */
export function pointAt(place: number, radius: number): { x: number; y: number } {
  const angle = ((place - 0.5) * SWEEP * Math.PI) / 180
  return { x: round(DIAL.x + radius * Math.sin(angle)), y: round(DIAL.y - radius * Math.cos(angle)) }
}

export function arc(from: number, to: number, radius: number = DIAL.radius): string {
  const [a, b] = [pointAt(from, radius), pointAt(to, radius)]
  return `M${a.x} ${a.y}A${radius} ${radius} 0 ${(to - from) * SWEEP > 180 ? 1 : 0} 1 ${b.x} ${b.y}`
}

export function tick(place: number, inner: number, outer: number): string {
  const [a, b] = [pointAt(place, inner), pointAt(place, outer)]
  return `M${a.x} ${a.y}L${b.x} ${b.y}`
}

/** A pointer whose tip touches the dial from within. */
export function pointer(place: number): string {
  const angle = (place - 0.5) * SWEEP
  return `rotate(${round(angle)} ${DIAL.x} ${DIAL.y})`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
