import type { NotificationChannel } from '@/api/rules'
import { locale, text } from '@/text'
import { wordFor } from '@/ui/wordFor'

/** What a channel is told where its filter does not say. */
const USUAL = ['triggered', 'escalated', 'resolved'] as const

function either(words: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'disjunction' }).format(words)
}

/** A channel's filter as one sentence: alerts of severity high or higher of CNC-*, when raised or resolved. */
export function filterWords({ minSeverity, devices, locations, types, events }: NotificationChannel['filter']): string {
  const words = text.rules.channels
  const what = minSeverity === null || minSeverity === 'low' ? words.filter.any : words.filter.atLeast(text.alerts.severity[minSeverity])
  const told = events.length === 0 ? USUAL : events
  return [
    what,
    ...(types.length === 0 ? [] : [words.filter.types(either(types.map((type) => wordFor(text.alerts.type, type))))]),
    ...(devices.length === 0 ? [] : [words.filter.devices(either(devices))]),
    ...(locations.length === 0 ? [] : [words.filter.locations(either(locations))]),
    words.filter.events(either(told.map((event) => wordFor(words.events, event)))),
  ].join(', ')
}
