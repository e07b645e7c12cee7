import type { Alert } from '@/api/types'

/** An open alert of high severity. */
export function anAlert(more: Partial<Alert> = {}): Alert {
  return {
    id: 'a', deviceId: 'device-002', sensorType: 'pressure', alertType: 'threshold_exceeded', severity: 'high', status: 'triggered',
    message: 'pressure 58.5 psi is above 55 psi', value: 58.5, threshold: 55, peak: 58.5, count: 1, version: 1,
    triggeredAt: '2026-01-15T10:30:00Z', lastAt: '2026-01-15T10:30:00Z', acknowledgedAt: null, acknowledgedBy: null, escalatedAt: null,
    resolvedAt: null, resolvedBy: null, shelvedUntil: null, shelvedBy: null, note: null, conditionId: '', ruleId: '', ...more,
  }
}
