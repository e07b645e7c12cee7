import type { Problem } from './types'

/** What every success looks like. */
export interface Envelope<Data, Meta = unknown> {
  success: true
  data: Data
  meta: Meta
}

/** Makes one plain problem of whatever went wrong: an RFC 9457 body, another body, or no answer at all. */
export function toProblem(status: number | string, body: unknown): Problem {
  if (typeof status !== 'number') {
    return { status: 0, title: 'No answer from Plantwin' }
  }
  const found = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  return {
    status,
    title: typeof found.title === 'string' ? found.title : `HTTP ${status}`,
    ...(typeof found.detail === 'string' ? { detail: found.detail } : {}),
  }
}
