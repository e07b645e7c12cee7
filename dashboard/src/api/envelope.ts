import type { Problem } from './types'

/** What every success looks like. */
export interface Envelope<Data, Meta = unknown> {
  success: true
  data: Data
  meta: Meta
}

/** Makes one plain problem of whatever went wrong: an RFC 9457 body, another body, or no answer at all. */
export function toProblem(status: number | string, body: unknown, retryAfter: string | null | undefined = null): Problem {
  if (typeof status !== 'number') {
    return { status: 0, title: 'No answer from Plantwin' }
  }
  const found = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  const seconds = retryAfter == null ? NaN : Number(retryAfter)
  return {
    status,
    title: typeof found.title === 'string' ? found.title : `HTTP ${status}`,
    ...(typeof found.detail === 'string' ? { detail: found.detail } : {}),
    ...(Array.isArray(found.errors) && found.errors.length > 0 ? { errors: found.errors } : {}),
    ...(found.current != null ? { current: found.current } : {}),
    ...(Number.isFinite(seconds) && seconds >= 0 ? { retryAfterSeconds: seconds } : {}),
  }
}

/** A failed answer as a problem. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  return toProblem(response.status, body, response.headers.get('Retry-After'))
}
