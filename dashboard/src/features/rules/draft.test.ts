import { expect, test } from 'vitest'
import type { AlertRule } from '@/api/types'
import { atFields, draftOf, flawsOf, inputOf, inputOfRule, sameRule } from './draft'

const rule: AlertRule = {
  id: '1', version: 1, createdAt: '', updatedAt: '', name: 'too hot', enabled: true, scope: 'device', scopeValue: 'CNC-001', sensorType: 'temperature',
  type: 'threshold_exceeded', threshold: 85, normal: 80, hysteresis: null, onDelayMs: 90_000, offDelayMs: 120_000, severity: null, horizonMs: 14_400_000,
}

test('a rule that nobody changed is sent as it is', () => {
  expect(inputOf(draftOf(rule), true)).toEqual({
    name: 'too hot', enabled: true, scope: 'device', scopeValue: 'CNC-001', sensorType: 'temperature', type: 'threshold_exceeded', threshold: 85, normal: 80,
    onDelayMs: 90_000, offDelayMs: 120_000, horizonMs: 14_400_000,
  })
})

test('times are shown in the largest unit that needs no fraction', () => {
  const { onDelay, offDelay, horizon } = draftOf(rule)
  expect([onDelay, offDelay, horizon]).toEqual([{ amount: '90', unit: 'seconds' }, { amount: '2', unit: 'minutes' }, { amount: '4', unit: 'hours' }])
  expect(draftOf({ ...rule, onDelayMs: 1_500 }).onDelay).toEqual({ amount: '1.5', unit: 'seconds' })
})

test('numbers may be written with a comma, and what its type does not have is not sent', () => {
  const draft = { ...draftOf(rule), threshold: '85,5', onDelay: { amount: '0,5', unit: 'minutes' as const } }
  expect(inputOf(draft, false)).toMatchObject({ threshold: 85.5, onDelayMs: 30_000, enabled: false })
  const offline = inputOf({ ...draft, type: 'device_offline' }, true)
  expect(offline).not.toHaveProperty('threshold')
  expect(offline).not.toHaveProperty('sensorType')
  expect(inputOf({ ...draft, scope: 'all' }, true)).not.toHaveProperty('scopeValue')
})

test('a trial holds for a rule of another name, switched on or off, and for no other', () => {
  const input = inputOfRule(rule)
  expect(sameRule(input, { ...input, name: 'another', enabled: false })).toBe(true)
  expect(sameRule(input, { ...input, threshold: 86 })).toBe(false)
})

test('what is wrong is said at its field', () => {
  expect(flawsOf(draftOf(rule))).toBeNull()
  const flaws = flawsOf({ ...draftOf(rule), name: ' ', scopeValue: '', threshold: 'x', hysteresis: '-1', offDelay: { amount: 'soon', unit: 'seconds' } })
  expect(flaws?.errors?.map(({ field }) => field)).toEqual(['/name', '/scopeValue', '/threshold', '/hysteresis', '/offDelayMs'])
  expect(flawsOf({ ...draftOf(rule), normal: '85' })?.errors?.[0]?.field).toBe('/normal')
  expect(flawsOf({ ...draftOf(rule), type: 'threshold_below', normal: '85' })?.errors?.[0]?.field).toBe('/normal')
})

test('a trial’s errors are moved to the fields of the form', () => {
  const problem = { status: 422, title: '', errors: [{ field: '/rule/normal', reason: '', message: 'a' }, { field: '/deviceIds', reason: '', message: 'b' }] }
  expect(atFields(problem).errors?.map(({ field }) => field)).toEqual(['/normal', '/deviceIds'])
})
