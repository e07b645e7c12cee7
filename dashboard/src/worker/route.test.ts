import { expect, test } from 'vitest'
import { wayOf } from './route'

const ORIGIN = 'https://plant.example'
const KEPT = new Set(['/theme.js', '/assets/index-1.js'])
const way = (path: string, mode = 'cors', method = 'GET') => wayOf({ url: ORIGIN + path, mode, method }, ORIGIN, KEPT)

test('what the server answers is never kept', () => {
  expect(['/api/v1/devices', '/api', '/ws/dashboard', '/docs/', '/asyncapi', '/mock/away'].map((path) => way(path))).toEqual(Array(6).fill('network'))
  expect(way('/api/v1/reports/1', 'navigate')).toBe('network')
})

test('any page is the one page', () => {
  expect(['/', '/alerts?alert=1', '/devices/device-001', '/devices/pump.7'].map((path) => way(path, 'navigate'))).toEqual(Array(4).fill('page'))
})

test('the files of a version come from what was kept, others from the network', () => {
  expect([way('/theme.js'), way('/assets/index-1.js'), way('/assets/older-2.js')]).toEqual(['kept', 'kept', 'kept'])
  expect([way('/other.js'), way('/openapi.json', 'navigate')]).toEqual(['network', 'network'])
})

test('other hosts and writing are left alone', () => {
  expect(wayOf({ url: 'https://elsewhere.example/theme.js', mode: 'cors', method: 'GET' }, ORIGIN, KEPT)).toBe('network')
  expect(way('/theme.js', 'cors', 'POST')).toBe('network')
})
