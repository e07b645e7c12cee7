import type { AlertSummary } from '@/api/types'
import { text } from '@/text'
import { formatCount, formatPercent, formatRecent, formatValue } from '@/ui/format'

/** ISA-18.2 and EEMUA 191, for one operator. */
export const RATE = { manageable: 6, most: 12 }
const PEAK = 10
const FLOOD = 0.01
const STANDING = 5

/** Recommended shares of the alerts by how urgent they are. */
export const MIX = [
  { name: 'urgent', severities: ['critical', 'high'], recommended: 0.05 },
  { name: 'medium', severities: ['medium'], recommended: 0.15 },
  { name: 'low', severities: ['low'], recommended: 0.8 },
] as const

export interface HealthFigure {
  name: string
  /** As a program reads it. */
  value: number
  shown: string
  note?: string
  mark: string
  /** Null: there is no mark to be within. */
  within: boolean | null
  why: string
}

/** The figures of alarm management, each with its mark and what it means. */
export function healthOf({ alarmHealth: health, alerts }: AlertSummary, now: number): HealthFigure[] {
  const words = text.rules.analysis
  const { peakTenMinutes: peak, chattering } = health
  return [
    { name: words.rate, value: health.alertsPerHour, shown: formatValue(health.alertsPerHour, 1), mark: words.rateMark, within: health.alertsPerHour <= RATE.manageable, why: words.rateWhy },
    {
      name: words.peak, value: peak.alerts, shown: formatCount(peak.alerts), ...(peak.at === null ? {} : { note: words.peakAt(formatRecent(Date.parse(peak.at), now)) }),
      mark: words.peakMark, within: peak.alerts <= PEAK, why: words.peakWhy,
    },
    { name: words.flood, value: health.floodShare, shown: formatPercent(health.floodShare), mark: words.floodMark, within: health.floodShare < FLOOD, why: words.floodWhy },
    { name: words.standing, value: health.standing, shown: formatCount(health.standing), mark: words.standingMark, within: health.standing < STANDING, why: words.standingWhy },
    { name: words.chattering, value: chattering.length, shown: formatCount(chattering.length), mark: words.chatteringMark, within: chattering.length === 0, why: words.chatteringWhy },
    { name: words.unacknowledged, value: health.unacknowledged, shown: formatCount(health.unacknowledged), mark: '', within: null, why: '' },
    {
      name: words.resolvedUnacknowledged, value: health.resolvedUnacknowledged, shown: formatCount(health.resolvedUnacknowledged),
      ...(alerts.total === 0 ? {} : { note: formatPercent(health.resolvedUnacknowledged / alerts.total) }), mark: '', within: null, why: words.resolvedUnacknowledgedWhy,
    },
  ]
}
