import { useConnection } from '@/live/LiveContext'
import { PRESETS } from '@/ui/span/span'
import { useSpan } from '@/ui/span/useSpan'

const HOUR = 3_600_000
const MOST = 31 * 24 * HOUR

/** The range in the address in whole UTC hours, so that the same hours are asked for with the same words; at most 31 days. */
export function useHours() {
  const { reconnects } = useConnection()
  const { span, from, to, act } = useSpan(PRESETS.h24, reconnects)
  const end = Math.ceil(to / HOUR) * HOUR
  const begin = Math.max(Math.floor(from / HOUR) * HOUR, end - MOST)
  return { span, act, from: span.kind === 'last' ? Math.max(end - span.millis, begin) : begin, to: end }
}
