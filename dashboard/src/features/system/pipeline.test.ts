import { expect, test } from 'vitest'
import { Plant } from '../../../mock/plant'
import { imbalance, others, pipeline } from './pipeline'

const figures = new Plant('reference').figures(Date.now())
const ledger = { received: 10, stored: 5, duplicates: 2, refused: { total: 1, byReason: {} }, inFlight: 2, agrees: true, timestamp: '' }

test('finds each place of the picture under the names people give it', () => {
  const renamed = { ...figures, services: figures.services.map((s) => (s.name === 'postgres' ? { ...s, name: 'PostgreSQL' } : s)) }
  expect(pipeline(renamed, ledger).find((node) => node.name === 'postgres')?.service?.level).toBe('up')
})

test('devices and browser are no services, and an unknown service is not called up', () => {
  const nodes = pipeline({ ...figures, services: [] }, ledger)
  expect(nodes.filter((node) => node.service === null).map((node) => node.name)).toEqual(['devices', 'browser'])
  expect(nodes.find((node) => node.name === 'bridge')?.service).toBeUndefined()
})

test('services without a place are not forgotten', () => {
  expect(others(figures.services).map((service) => service.name)).toEqual(['simulator'])
})

test('says by how much the ledger is off', () => {
  expect(imbalance(ledger)).toBe(0)
  expect(imbalance({ ...ledger, stored: 3 })).toBe(2)
})
