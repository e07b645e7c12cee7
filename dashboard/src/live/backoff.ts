const FIRST_MILLIS = 500
const LAST_MILLIS = 15_000

/**
 * How long to wait before connection attempt `attempt` (0 is the first one after a loss): doubling from half a
 * second to 15 s, of which a random half is taken off, so that a thousand browsers do not come back in step.
 *
 * @param random 0 … 1
 */
export function backoffMillis(attempt: number, random: number): number {
  const ceiling = Math.min(LAST_MILLIS, FIRST_MILLIS * 2 ** Math.min(attempt, 20))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
