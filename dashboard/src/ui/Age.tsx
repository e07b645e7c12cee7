import { text } from '@/text'
import { formatDuration, formatInstant } from './format'
import { useNow } from './useNow'

const UNKNOWN_PERIOD_MILLIS = 5_000
const LEAST_SHOWN_MILLIS = 4_000

export interface AgeProps {
  at: number | null
  periodMillis: number | null
  offline: boolean
  always?: boolean
}

/** Whether a value is older than two of its periods. */
export function isOld(age: number, periodMillis: number | null): boolean {
  return age > Math.max(LEAST_SHOWN_MILLIS, 2 * (periodMillis ?? UNKNOWN_PERIOD_MILLIS))
}

/** How old a value is, said once it is older than two of its periods. */
export function Age({ at, periodMillis, offline, always = false }: AgeProps) {
  const now = useNow()
  if (at === null) return <span>{text.age.noData}</span>
  const age = Math.max(0, now - at)
  const old = isOld(age, periodMillis)
  if (!old && !offline && !always) return null
  const duration = formatDuration(age)
  const ago = age < 1_000 ? text.age.now : text.age.ago(duration)
  return <time dateTime={new Date(at).toISOString()} title={formatInstant(at)}>
    {offline ? text.age.noDataFor(duration) : ago}
  </time>
}
