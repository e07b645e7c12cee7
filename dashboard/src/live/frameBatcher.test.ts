import { expect, test, vi } from 'vitest'
import { FrameBatcher } from './frameBatcher'

function batcher(keysPerFrame: number, minPauseMillis = 0) {
  const frames: (() => void)[] = []
  const clock = { now: 0 }
  const made = new FrameBatcher({ minIntervalMillis: 250, keysPerFrame, minPauseMillis, now: () => clock.now, requestFrame: (f) => frames.push(f) })
  const frame = (at: number) => {
    clock.now = at
    frames.splice(0).forEach((f) => f())
  }
  return { made, frame, pending: () => frames.length }
}

test('tells a key once a frame, however often it changed', () => {
  const { made, frame } = batcher(10)
  const listener = vi.fn()
  made.subscribe('a', listener)
  for (let i = 0; i < 1000; i++) made.mark('a')
  expect(listener).not.toHaveBeenCalled()
  frame(0)
  expect(listener).toHaveBeenCalledTimes(1)
})

test('tells a key that changes all the time four times a second', () => {
  const { made, frame } = batcher(10)
  const listener = vi.fn()
  made.subscribe('a', listener)
  for (let at = 0; at <= 1000; at += 10) {
    made.mark('a')
    frame(at)
  }
  expect(listener).toHaveBeenCalledTimes(5)
})

test('leaves to the next frame what is more than one frame can draw', () => {
  const { made, frame } = batcher(2)
  const told: string[] = []
  for (const key of ['a', 'b', 'c']) made.subscribe(key, () => told.push(key))
  for (const key of ['a', 'b', 'c']) made.mark(key)
  frame(0)
  expect(told).toEqual(['a', 'b'])
  frame(16)
  expect(told).toEqual(['a', 'b', 'c'])
})

test('asks for no frame for what nobody looks at', () => {
  const { made, pending } = batcher(2)
  made.mark('a')
  made.subscribe('b', () => undefined)()
  made.mark('b')
  expect(pending()).toBe(0)
})

test('gathers what changes in a short while into one frame', () => {
  const { made, frame } = batcher(10, 45)
  const told: string[] = []
  for (const key of ['a', 'b', 'c']) made.subscribe(key, () => told.push(key))
  made.mark('a')
  frame(0)
  made.mark('b')
  frame(16)
  made.mark('c')
  frame(32)
  expect(told).toEqual(['a'])
  frame(48)
  expect(told).toEqual(['a', 'b', 'c'])
})
