import type { Alert } from '@/api/types'
import { text } from '@/text'
import { isAboutPlant } from '@/ui/alerts/sentence'
import { decimalsFor, formatLimit, formatUnit, formatValue } from '@/ui/format'

/** What is new, in one line: "pressure 58.5 psi, above 55". Where figures don't say it, the server's words. */
export function news(alert: Alert, unit: string | null | undefined): string {
  const { alertType, sensorType, value, threshold, message } = alert
  const words = text.shell.toasts
  if (alertType === 'device_offline') return isAboutPlant(alert) ? message : words.offline
  if ((alertType !== 'threshold_exceeded' && alertType !== 'threshold_below') || value === null || threshold === null) return message
  const figure = `${formatValue(value, decimalsFor(threshold))} ${formatUnit(unit)}`.trim()
  return `${sensorType} ${words[alertType === 'threshold_exceeded' ? 'above' : 'below'](figure, formatLimit(threshold))}`
}
