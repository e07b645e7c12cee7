import { expect, test } from 'vitest'
import { BUCKET_MILLIS, BUCKETS, SPARK_MILLIS, SparkBuffer } from './sparkBuffer'

const T = 1_700_000_000_000

test('keeps the least, the greatest and the last value of each five seconds', () => {
  const spark = new SparkBuffer()
  for (const [after, value] of [[0, 5], [1000, 9], [2000, 3], [3000, 4]] as const) spark.add(T + after, value)
  expect(spark.points(T + 3000)).toEqual([{ at: T + BUCKET_MILLIS / 2, min: 3, max: 9, last: 4 }])
})

test('a stretch without readings is a gap', () => {
  const spark = new SparkBuffer()
  spark.add(T, 1)
  spark.add(T + 10 * BUCKET_MILLIS, 2)
  expect(spark.points(T + 10 * BUCKET_MILLIS).map((p) => p.last)).toEqual([1, 2])
})

test('forgets what is older than ten minutes, even when nothing new comes', () => {
  const spark = new SparkBuffer()
  spark.add(T, 1)
  spark.add(T + SPARK_MILLIS / 2, 2)
  expect(spark.points(T + SPARK_MILLIS).map((p) => p.last)).toEqual([2])
  expect(spark.points(T + 2 * SPARK_MILLIS)).toEqual([])
})

test('never shows values of the round before when time jumps', () => {
  const spark = new SparkBuffer()
  for (let i = 0; i < BUCKETS; i++) spark.add(T + i * BUCKET_MILLIS, i)
  const later = T + (BUCKETS * 3 + 7) * BUCKET_MILLIS
  spark.add(later, 42)
  expect(spark.points(later).map((p) => p.last)).toEqual([42])
})

test('a late reading widens its bucket and is not its last value', () => {
  const spark = new SparkBuffer()
  spark.add(T, 5)
  spark.add(T + BUCKET_MILLIS, 6)
  spark.add(T + 1, 8)
  expect(spark.points(T + BUCKET_MILLIS)[0]).toMatchObject({ min: 5, max: 8, last: 5 })
})

test('history fills what was before and leaves what was heard', () => {
  const spark = new SparkBuffer()
  spark.add(T, 5)
  spark.addHistory(T - BUCKET_MILLIS, 2, 1, 3)
  spark.addHistory(T, 7, 4, 9)
  expect(spark.points(T)).toEqual([
    { at: T - BUCKET_MILLIS / 2, min: 1, max: 3, last: 2 },
    { at: T + BUCKET_MILLIS / 2, min: 4, max: 9, last: 5 },
  ])
})
