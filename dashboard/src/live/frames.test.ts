import { expect, test } from 'vitest'
import { parseFrame } from './frames'

test('reads a frame it knows', () => {
  expect(parseFrame('{"type":"heartbeat","timestamp":"2026-01-15T10:30:00Z"}')).toEqual({
    type: 'heartbeat', timestamp: '2026-01-15T10:30:00Z',
  })
})

test.each([
  ['a type it does not know', '{"type":"alert-forgotten","alertId":"1"}'],
  ['no type', '{"deviceId":"a"}'],
  ['a type that is not a text', '{"type":7}'],
  ['broken JSON', '{"type":"heartbeat"'],
  ['null', 'null'],
  ['a number', '4'],
  ['bytes', new ArrayBuffer(2)],
])('passes over %s', (_, data) => {
  expect(parseFrame(data)).toBeNull()
})
