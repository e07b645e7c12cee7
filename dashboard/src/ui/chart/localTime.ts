/**
 * What Plotly says of its time axis, as an instant. We give it instants as numbers, which it shows in local time; it
 * answers with texts of local time, like `2026-01-15 10:30:00.5` or `2026-01-15`.
 */
export function fromAxis(found: unknown): number | null {
  if (typeof found === 'number') return found
  if (typeof found !== 'string') return null
  // Without a zone the standard reads a date with a time as local.
  const millis = Date.parse(`${found.replace(' ', 'T')}${found.includes(':') ? '' : 'T00:00'}`)
  return Number.isNaN(millis) ? null : millis
}
