/** How far the server's clock is ahead of this browser's, in milliseconds; ages are told by the server's. */
let aheadMillis = 0

/** Small differences are the way of the message, not the clock's. */
const NOTICEABLE_MILLIS = 1_000

export function noteServerTime(serverTime: string, receivedAt: number): void {
  const ahead = Date.parse(serverTime) - receivedAt
  if (!Number.isNaN(ahead)) aheadMillis = Math.abs(ahead) < NOTICEABLE_MILLIS ? 0 : ahead
}

export function serverNow(): number {
  return Date.now() + aheadMillis
}
