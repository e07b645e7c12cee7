import { expect, test } from 'vitest'
import type { Alert } from '@/api/types'
import { sentence } from './sentence'

const NOW = Date.parse('2026-01-15T10:32:00Z')
const alert = (more: Partial<Alert> = {}) => ({
  deviceId: 'device-002', sensorType: 'pressure', alertType: 'threshold_exceeded', value: 58.5, threshold: 55, peak: 61.2, message: 'server words',
  triggeredAt: '2026-01-15T10:30:00Z', resolvedAt: null, ...more,
}) as Alert

test('a limit is told with value, duration and peak', () => {
  expect(sentence(alert(), 'psi', NOW)).toBe('58.5 psi, above 55 for 2 min, peak 61.2')
  expect(sentence(alert({ alertType: 'threshold_below', peak: 58.5 }), null, NOW)).toBe('58.5, below 55 for 2 min')
})

test('what is over is told by how long it was and its peak', () => {
  expect(sentence(alert({ resolvedAt: '2026-01-15T10:31:00Z' }), 'psi', NOW)).toBe('above 55 for 1 min, peak 61.2')
})

test('a silent device is told by how long; the rest in the server’s words', () => {
  expect(sentence(alert({ alertType: 'device_offline' }), null, NOW)).toBe('offline for 2 min')
  expect(sentence(alert({ alertType: 'device_offline', deviceId: '_system' }), null, NOW)).toBe('server words')
  expect(sentence(alert({ alertType: 'data_anomaly' }), null, NOW)).toBe('server words')
})
