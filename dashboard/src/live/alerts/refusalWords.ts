import { locale, text } from '@/text'
import type { Refusal } from './actionStore'

/** Why something was not done, as a sentence. */
export function refusalWords(refusal: Refusal): string {
  const words = text.alerts.outbox
  switch (refusal.why) {
    case 'acknowledged':
      return words.acknowledgedBy(refusal.by, moment(refusal.at))
    case 'resolved':
      return refusal.by === 'system' || refusal.by === '' ? words.backToNormal(moment(refusal.at)) : words.resolvedBy(refusal.by, moment(refusal.at))
    case 'notShelved':
      return words.notShelved
    case 'expired':
      return words.expired(moment(new Date(refusal.until).toISOString()))
    case 'gone':
      return words.gone
    case 'forbidden':
      return words.forbidden
    case 'full':
      return words.full
    case 'other':
      return refusal.detail === '' ? words.unknown : refusal.detail
  }
}

/** The time, with its day unless that is today. */
function moment(instant: string | null): string {
  const at = Date.parse(instant ?? '')
  if (Number.isNaN(at)) return ''
  const today = new Date(at).toDateString() === new Date().toDateString()
  const day = today ? {} : { month: 'short', day: 'numeric' } as const
  return new Intl.DateTimeFormat(locale(), { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}
