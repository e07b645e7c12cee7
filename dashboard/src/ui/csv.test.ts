import { expect, test } from 'vitest'
import { fileName, toCsv } from './csv'
import { search } from './sensorSearch'

test('quotes what has to be quoted, and leaves numbers as they are', () => {
  expect(toCsv(['a', 'b'], [['x,y', -1.5], ['say "no"', null], ['two\nlines', Number.NaN]])).toBe('a,b\r\n"x,y",-1.5\r\n"say ""no""",\r\n"two\nlines",\r\n')
})

test('a text that a spreadsheet would take for a formula is kept a text', () => {
  expect(toCsv(['a'], [['=1+1'], ['-cmd']])).toBe("a\r\n'=1+1\r\n'-cmd\r\n")
})

test('a file’s name has no signs that a file system minds', () => {
  expect(fileName(['heat map', 'a/b:c'], 'csv')).toBe('heat-map_a-b-c.csv')
})

const sensors = ['CNC-001 temperature', 'CNC-001 speed', 'PRS-001 temperature'].map((id) => {
  const [deviceId = '', sensorType = ''] = id.split(' ')
  return { id, deviceId, sensorType, location: deviceId === 'PRS-001' ? 'hall-1/cnc-cell' : 'hall-2' }
})

test('a sensor is found by parts of its device, its own name and its location', () => {
  expect(search(sensors, 'temp 001').map(({ id }) => id)).toEqual(['CNC-001 temperature', 'PRS-001 temperature'])
  expect(search(sensors, 'hall-2 speed').map(({ id }) => id)).toEqual(['CNC-001 speed'])
  expect(search(sensors, '')).toHaveLength(3)
})

test('devices that begin with what was typed come first', () => {
  expect(search([...sensors].reverse(), 'cnc').map(({ deviceId }) => deviceId)).toEqual(['CNC-001', 'CNC-001', 'PRS-001'])
})
