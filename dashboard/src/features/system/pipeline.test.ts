import { expect, test } from 'vitest'
import { Plant } from '../../../mock/plant'
import type { Hop } from '@/api/system'
import { imbalance, others, pipeline } from './pipeline'

const figures = new Plant('reference').figures(Date.now())
const ledger = { received: 10, stored: 5, duplicates: 2, refused: { total: 1, byReason: {} }, inFlight: 2, agrees: true, timestamp: '' }
const hop = (name: Hop['name'], level: Hop['level'] = 'up', detail = ''): Hop => ({
  name, from: '', to: '', ratePerSecond: 10, lag: 3, latency: { p50Ms: 1, p99Ms: 9 }, level, detail,
})

test('finds each place of the picture under the names people give it', () => {
  const renamed = { ...figures, services: figures.services.map((s) => (s.name === 'postgres' ? { ...s, name: 'PostgreSQL' } : s)) }
  expect(pipeline(renamed, ledger).find((node) => node.name === 'postgres')?.level).toBe('up')
})

test('devices and browser are no services, and an unknown service is not called up', () => {
  const nodes = pipeline({ ...figures, services: [] }, ledger)
  expect(nodes.filter((node) => node.level === null).map((node) => node.name)).toEqual(['devices', 'browser'])
  expect(nodes.find((node) => node.name === 'bridge')?.level).toBeUndefined()
})

test('each hop is shown at the role that does it', () => {
  const nodes = pipeline(figures, ledger, [hop('accept'), hop('store'), hop('process'), hop('decide'), hop('fan_out')])
  expect(nodes.filter((node) => node.hop !== null).map((node) => `${node.name} ${node.hop?.name ?? ''}`))
    .toEqual(['bridge accept', 'store store', 'process process', 'live fan_out', 'alert decide'])
})

test('of what a service and its hop say the worse holds', () => {
  const nodes = pipeline(figures, ledger, [hop('store', 'degraded', 'is behind'), hop('listen', 'down', 'port taken'), hop('accept')])
  expect(nodes.find((node) => node.name === 'store')).toMatchObject({ level: 'degraded', detail: 'is behind' })
  expect(nodes.find((node) => node.name === 'bridge')).toMatchObject({ level: 'down', detail: 'port taken' })
})

test('services without a place are not forgotten', () => {
  expect(others(figures.services).map((service) => service.name)).toEqual(['simulator'])
})

test('says by how much the ledger is off', () => {
  expect(imbalance(ledger)).toBe(0)
  expect(imbalance({ ...ledger, stored: 3 })).toBe(2)
})
