import { expect, test } from 'vitest'
import { anAlert } from '@/test/anAlert'
import { speak } from '@/text'
import { aspectOf, fullSentence, sentence } from './sentence'

const NOW = Date.parse('2026-01-15T10:32:00Z')
const OVER = '2026-01-15T10:31:00Z'
const flood = anAlert({ deviceId: '_system', sensorType: 'alert-flood', value: 31, threshold: 10, peak: 40 })
const fleet = anAlert({ deviceId: '_system', sensorType: 'fleet', alertType: 'device_offline', value: 12, threshold: 5, peak: 14 })
const strange = anAlert({ alertType: 'data_anomaly', value: 58.5, threshold: null, peak: 58.5 })
const heading = anAlert({ alertType: 'trend_warning', value: 52, threshold: 55, peak: 50.2 })
const silent = anAlert({ alertType: 'device_offline', sensorType: '', value: null, threshold: null, peak: null })

test('a limit is told with value, duration and peak', () => {
  expect(sentence(anAlert({ peak: 61.2 }), 'psi', NOW)).toBe('58.5 psi, above 55 for 2 min, peak 61.2')
  expect(sentence(anAlert({ alertType: 'threshold_below' }), null, NOW)).toBe('58.5, below 55 for 2 min')
  expect(sentence(anAlert({ threshold: null, value: null, peak: null }), 'psi', NOW)).toBe('above its limit for 2 min')
})

test('silence, strange values and trends are told by their figures, not in the server’s words', () => {
  expect(sentence(silent, null, NOW)).toBe('offline for 2 min')
  expect(sentence(strange, 'psi', NOW)).toBe('58.5 psi, strange for 2 min')
  expect(sentence(heading, 'psi', NOW)).toBe('52.0 psi, heading for 55 for 2 min')
})

test('what happens to the plant as a whole is told in what is counted', () => {
  expect(fullSentence(flood, null, NOW)).toBe('alert flood: 31 new alerts, above 10 for 2 min, peak 40')
  expect(fullSentence(fleet, null, NOW)).toBe('fleet: 12 devices, offline for 2 min, peak 14')
  expect(aspectOf(anAlert({ deviceId: '_system', sensorType: 'something new' }))).toBe('something new')
})

test('what is over is told by how long it was, and by what raised it instead of its newest value', () => {
  expect(sentence(anAlert({ resolvedAt: OVER, value: 48, peak: 61.2 }), 'psi', NOW)).toBe('above 55 for 1 min, peak 61.2 psi')
  expect(sentence({ ...strange, resolvedAt: OVER, value: 40 }, 'psi', NOW)).toBe('58.5 psi, strange for 1 min')
  expect(sentence({ ...heading, resolvedAt: OVER }, 'psi', NOW)).toBe('heading for 55 for 1 min')
})

test('what is new is told with its sensor and without how long', () => {
  expect(fullSentence(anAlert(), 'psi', null)).toBe('pressure 58.5 psi, above 55')
  expect(fullSentence(silent, null, null)).toBe('offline')
})

test('German says all of it in German', async () => {
  await speak('de')
  const said = [anAlert({ peak: 61.2 }), { ...strange, resolvedAt: OVER }, heading, silent].map((alert) => sentence(alert, 'psi', NOW))
  const plant = [flood, fleet].map((alert) => fullSentence(alert, null, NOW))
  await speak('en')
  expect(said).toEqual([
    '58,5 psi, seit 2 min über 55, Spitze 61,2', '58,5 psi, 1 min lang auffällig', '52,0 psi, seit 2 min auf dem Weg zu 55', 'seit 2 min offline',
  ])
  expect(plant).toEqual(['Alarmflut: 31 neue Alarme, seit 2 min über 10, Spitze 40', 'Gerätepark: 12 Geräte, seit 2 min offline, Spitze 14'])
})
