import { expect, test } from 'vitest'
import type { PlantFigures, ServiceLevel } from '@/api/types'
import { troubleOf } from './trouble'

const figures = (timestamp: string, redis: ServiceLevel): PlantFigures => ({
  timestamp, systemHealth: 'degraded', services: [{ name: 'redis', level: redis, detail: '' }, { name: 'store', level: 'up', detail: '' }],
  totalDevices: 0, activeDevices: 0, activeAlertsCount: 0, activeAlerts: { critical: 0, high: 0, medium: 0, low: 0 },
  dataPointsLastHour: 0, readingsPerSecond: 0, insecure: false,
})

test('a service is known to be unwell since it was first seen so', () => {
  const well = troubleOf(null, figures('2026-01-15T10:30:00Z', 'up'))
  const begun = troubleOf(well, figures('2026-01-15T10:31:00Z', 'degraded'))
  const worse = troubleOf(begun, figures('2026-01-15T10:32:00Z', 'down'))
  expect([...worse.since]).toEqual([['redis', Date.parse('2026-01-15T10:31:00Z')]])
  expect(troubleOf(worse, figures('2026-01-15T10:33:00Z', 'up')).since.size).toBe(0)
})

test('since when is not guessed of what was so from the beginning', () => {
  const first = troubleOf(null, figures('2026-01-15T10:30:00Z', 'down'))
  expect(troubleOf(first, figures('2026-01-15T10:31:00Z', 'down')).since.get('redis')).toBeNull()
})
