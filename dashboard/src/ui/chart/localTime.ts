/**
 * Plotly reckons in UTC. Its axes show local time because what we give it is moved by the zone's offset at that
 * instant, and what it gives back is moved the other way.
 */
export function toAxis(at: number): number {
  return at - new Date(at).getTimezoneOffset() * 60_000
}

export function fromAxis(axis: number): number {
  const guess = axis + new Date(axis).getTimezoneOffset() * 60_000
  return axis + new Date(guess).getTimezoneOffset() * 60_000
}
