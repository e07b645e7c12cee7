import { expect, test } from 'vitest'
import type { AlertRule, DeviceItem } from '@/api/types'
import { deviceItem, factoryMachines } from '../../../mock/world'
import { bySpecificity, candidates, coverage, known, sample } from './scope'

const NOW = 1_760_000_000_000
const devices: DeviceItem[] = factoryMachines(100, NOW).map((machine) => deviceItem(machine, NOW))

const rule = (of: Partial<AlertRule>): AlertRule => ({
  id: '1', version: 1, createdAt: '', updatedAt: '', name: '', enabled: true, scope: 'all', scopeValue: '', sensorType: '', type: 'threshold_exceeded',
  threshold: null, normal: null, hysteresis: null, onDelayMs: 0, offDelayMs: 0, severity: null, horizonMs: 0, ...of,
})

test('a location is for everything below it, and for nothing that merely begins like it', () => {
  const found = coverage(rule({ scope: 'location', scopeValue: 'plant-1/hall-1' }), devices)
  expect(found.devices.length).toBeGreaterThan(10)
  expect(found.devices.every(({ location }) => location.startsWith('plant-1/hall-1/'))).toBe(true)
  expect(coverage(rule({ scope: 'location', scopeValue: 'plant-1/hall' }), devices).sensors).toBe(0)
})

test('the unit is known where all sensors of a rule have the same', () => {
  expect(coverage(rule({ sensorType: 'temperature' }), devices)).toMatchObject({ sensors: 101, unit: 'celsius' })
  expect(coverage(rule({ scope: 'device', scopeValue: 'CNC-001' }), devices)).toMatchObject({ sensors: 5, unit: '' })
})

test('the rules that could decide stand in the order in which they are asked, the decision is the server’s', () => {
  const device = devices.find(({ deviceId }) => deviceId === 'CNC-001')
  if (device === undefined) throw new Error('CNC-001 is missing')
  const all = rule({ id: 'all' })
  const hall = rule({ id: 'hall', scope: 'location', scopeValue: device.location })
  const site = rule({ id: 'site', scope: 'location', scopeValue: 'plant-1' })
  const off = rule({ id: 'off', scope: 'device', scopeValue: 'CNC-001', sensorType: 'temperature', enabled: false })
  const other = rule({ id: 'other', scope: 'device', scopeValue: 'CNC-002' })
  const list = candidates({ deviceId: 'CNC-001', sensorType: 'temperature', type: 'threshold_exceeded', rule: hall, limit: null }, [all, site, other, hall, off], device)
  expect(list.map(({ rule: { id }, verdict }) => [id, verdict])).toEqual([['off', 'off'], ['hall', 'wins'], ['site', 'later'], ['all', 'later']])
  expect([rule({ id: 'b' }), rule({ id: 'a', sensorType: 'speed' })].sort(bySpecificity).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('of too many sensors those of some devices of every type are tried', () => {
  const every = coverage(rule({}), devices)
  expect(every.sensors).toBe(505)
  const chosen = sample(every, rule({}), 200) ?? []
  const tried = coverage(rule({}), devices.filter(({ deviceId }) => chosen.includes(deviceId)))
  expect(tried.sensors).toBeLessThanOrEqual(200)
  expect(tried.sensors).toBeGreaterThan(195)
  expect(new Set(chosen).size).toBe(chosen.length)
  expect(new Set(devices.filter(({ deviceId }) => chosen.includes(deviceId)).map(({ type }) => type)).size).toBeGreaterThanOrEqual(5)
  expect(sample(coverage(rule({ sensorType: 'temperature' }), devices), rule({ sensorType: 'temperature' }))).toBeNull()
})

test('every part of a location path is suggested', () => {
  expect(known('location', devices).slice(0, 5)).toEqual(['assembly-line-1', 'assembly-line-2', 'packaging', 'plant-1', 'plant-1/hall-1'])
  expect(known('sensorType', devices)).toContain('humidity')
})
