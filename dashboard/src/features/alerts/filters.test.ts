import { describe, expect, it } from 'vitest'
import type { Alert } from '@/api/types'
import { countSeverities, type Filters, ofSeverities, passing, readFilters, writeFilters } from './filters'

const alert = (id: string, more: Partial<Alert> = {}) => ({
  id, deviceId: `CNC-${id}`, sensorType: 'pressure', status: 'triggered', severity: 'high', alertType: 'threshold_exceeded', message: '',
  shelvedUntil: null, shelvedBy: null, acknowledgedBy: null, ...more,
}) as Alert
const ALL: Filters = { severities: [], state: null, type: null, query: '', mine: false }
const ids = (alerts: readonly Alert[], filters: Partial<Filters>) =>
  passing(alerts, { ...ALL, ...filters }, 'otto', (deviceId) => (deviceId === 'CNC-2' ? 'hall-7/line-1' : '')).map(({ id }) => id).join(' ')

describe('the filters of the desk', () => {
  const alerts = [
    alert('1'), alert('2', { status: 'acknowledged', acknowledgedBy: 'otto' }), alert('3', { shelvedUntil: '2026-01-15T11:00:00Z', shelvedBy: 'erika' }),
    alert('4', { status: 'escalated', alertType: 'device_offline', severity: 'critical' }),
  ]

  it('choose by how far somebody is with it', () => {
    expect(ids(alerts, { state: 'waiting' })).toBe('1 4')
    expect(ids(alerts, { state: 'acknowledged' })).toBe('2')
    expect(ids(alerts, { state: 'shelved' })).toBe('3')
    expect(ids(alerts, { state: 'escalated' })).toBe('4')
  })

  it('choose what is mine, a type, and what is searched for in device, sensor and location', () => {
    expect(ids(alerts, { mine: true })).toBe('2')
    expect(ids(alerts, { type: 'device_offline' })).toBe('4')
    expect(ids(alerts, { query: 'HALL-7 pressure' })).toBe('2')
  })

  it('count severities over what passes the others', () => {
    expect(countSeverities(alerts)).toEqual({ critical: 1, high: 3, medium: 0, low: 0 })
    expect(ofSeverities(alerts, ['critical']).map(({ id }) => id)).toEqual(['4'])
  })

  it('live in the address beside what else is there', () => {
    const filters: Filters = { severities: ['critical', 'low'], state: 'shelved', type: 'trend_warning', query: 'hall 7', mine: true }
    const params = writeFilters(filters, new URLSearchParams('alert=x'))
    expect(params.get('alert')).toBe('x')
    expect(readFilters(params)).toEqual(filters)
    expect(readFilters(new URLSearchParams('severity=huge&state=lost'))).toEqual(ALL)
  })
})
