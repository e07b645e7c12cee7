import { expect, test } from 'vitest'
import type { History } from '@/api/types'
import { Twins } from './twins'
import { SparkBackfill } from './sparkBackfill'

const empty = { points: [] } as unknown as History
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('asks for three sensors at a time, each once', async () => {
  const open: (() => void)[] = []
  const backfill = new SparkBackfill(new Twins(), () => new Promise((resolve) => open.push(() => resolve(empty))))
  for (const id of ['a', 'b', 'c', 'd', 'a']) backfill.want(id, 't')
  expect(open).toHaveLength(3)
  open.forEach((finish) => finish())
  await settled()
  expect(open).toHaveLength(4)
  backfill.want('a', 't')
  expect(open).toHaveLength(4)
  backfill.forget()
  backfill.want('a', 't')
  expect(open).toHaveLength(5)
})

test('does not ask for a card that has left', () => {
  const asked: string[] = []
  const backfill = new SparkBackfill(new Twins(), (query) => {
    asked.push(query.deviceId)
    return new Promise(() => undefined)
  })
  for (const id of ['a', 'b', 'c']) backfill.want(id, 't')
  backfill.want('d', 't')()
  expect(asked).toEqual(['a', 'b', 'c'])
})

test('asks no more for a while after it was refused', async () => {
  let asked = 0
  const backfill = new SparkBackfill(new Twins(), () => {
    asked += 1
    return Promise.reject(new Error('429'))
  })
  backfill.want('a', 't')
  await settled()
  backfill.want('b', 't')
  expect(asked).toBe(1)
})
