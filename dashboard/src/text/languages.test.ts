import { expect, test } from 'vitest'
import { de } from './de'
import { en } from './en'

type Leaf = string | ((...args: never[]) => string)

/** Every text with the way to it. */
function leaves(of: object, path = ''): [string, Leaf][] {
  return Object.entries(of).flatMap(([name, value]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`
    return typeof value === 'object' && value !== null ? leaves(value, here) : [[here, value as Leaf]]
  })
}

/** What a text says when each of its gaps is filled with its number. */
function spoken(text: Leaf): string {
  return typeof text === 'string' ? text : text(...Array.from({ length: text.length }, (_, gap) => String(gap + 2)) as never[])
}

/** Words that are the same in both languages: names, signs of units, and words that German took over. */
const SAME = new Set([
  'Plantwin', 'System', 'Name', 'Sensor', 'Token', 'live', 'normal', 'offline', 'Trend', 'Trends', 'Median', 'Version', 'Client', 'PNG', 'SVG',
  'CSV', 'Kafka', 'PostgreSQL', 'Redis', 'WebSocket', 'bridge', 'store', 'process', 'alert', 'api', 'simulator', 'min',
].map((word) => word.toLowerCase()))

/** Names of columns in files for programs. */
const FOR_PROGRAMS = '.columns.'

const isSame = (text: string) => text.split(/[^\p{L}]+/u).every((word) => word.length < 3 || SAME.has(word.toLowerCase()))

test('both languages have the same texts, each with the same gaps', () => {
  const shape = (of: object) => leaves(of).map(([path, text]) => `${path}/${typeof text === 'string' ? 0 : text.length}`).sort()
  expect(shape(de)).toEqual(shape(en))
})

test('no text is empty in either language', () => {
  expect([...leaves(en), ...leaves(de)].filter(([, text]) => spoken(text).trim() === '').map(([path]) => path)).toEqual([])
})

test('German is German', () => {
  const english = new Map(leaves(en))
  const same = leaves(de).filter(([path, text]) => {
    const other = english.get(path)
    return other !== undefined && spoken(text) === spoken(other) && !isSame(spoken(text)) && !path.includes(FOR_PROGRAMS)
  })
  expect(same.map(([path, text]) => `${path}: ${spoken(text)}`)).toEqual([])
})
