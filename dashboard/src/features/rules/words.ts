import type { AlertRule, Severity } from '@/api/types'
import { text } from '@/text'
import { SEVERITIES } from '@/ui/alerts/kinds'
import { formatDuration, formatLimit, formatLocation, formatUnit } from '@/ui/format'

export function isSeverity(word: string): word is Severity {
  return (SEVERITIES as readonly string[]).includes(word)
}

/** What a rule is for, in words. */
export function scopeWords({ scope, scopeValue }: Pick<AlertRule, 'scope' | 'scopeValue'>): string {
  return text.rules.scopeOf[scope](scope === 'location' ? formatLocation(scopeValue) : scopeValue)
}

export function sensorWords({ type, sensorType }: Pick<AlertRule, 'type' | 'sensorType'>): string {
  return type === 'device_offline' ? text.rules.wholeDevice : sensorType === '' ? text.rules.anySensor : sensorType
}

export function withUnit(value: number, unit: string): string {
  return `${formatLimit(value)} ${formatUnit(unit)}`.trimEnd()
}

/** Two parts where one unit does not say it: 90 s, 1 min 30 s, 2 h. */
export function formatSpan(millis: number): string {
  const rough = formatDuration(millis)
  const unit = millis >= 86_400_000 ? 86_400_000 : millis >= 3_600_000 ? 3_600_000 : millis >= 60_000 ? 60_000 : 0
  const rest = unit === 0 ? 0 : millis % unit
  return rest >= 1_000 ? `${rough} ${formatDuration(rest)}` : rough
}

/** When a rule raises an alert, in words. */
export function conditionWords(rule: Pick<AlertRule, 'type' | 'threshold' | 'onDelayMs' | 'horizonMs'>, unit: string): string {
  const words = text.rules.condition
  const lasting = rule.onDelayMs > 0 ? words.lasting(formatSpan(rule.onDelayMs)) : ''
  switch (rule.type) {
    case 'threshold_exceeded':
      return (rule.threshold === null ? words.aboveDevice : words.above(withUnit(rule.threshold, unit))) + lasting
    case 'threshold_below':
      return (rule.threshold === null ? words.belowDevice : words.below(withUnit(rule.threshold, unit))) + lasting
    case 'device_offline':
      return words.offline + lasting
    case 'data_anomaly':
      return words.anomaly + lasting
    case 'trend_warning':
      return words.trend(formatSpan(rule.horizonMs)) + lasting
  }
}

export function severityWords({ type, severity }: Pick<AlertRule, 'type' | 'severity'>): string {
  if (severity !== null && isSeverity(severity)) return text.alerts.severity[severity]
  return type === 'threshold_exceeded' || type === 'threshold_below' ? text.rules.byDistance : text.rules.asMedium
}
