import { text } from '@/text'
import { formatDuration, formatInstant } from '../format'
import { useNow } from '../useNow'

/** How long ago; the moment itself on hover. */
export function Since({ at }: { at: string }) {
  const now = useNow()
  const instant = Date.parse(at)
  const age = Math.max(0, now - instant)
  return <time dateTime={at} title={formatInstant(instant)}>{age < 1_000 ? text.age.now : text.age.ago(formatDuration(age))}</time>
}
