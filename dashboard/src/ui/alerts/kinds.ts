import type { AlertType, Severity } from '@/api/types'

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']

export const ALERT_TYPES: readonly AlertType[] = ['threshold_exceeded', 'threshold_below', 'device_offline', 'data_anomaly', 'trend_warning']
