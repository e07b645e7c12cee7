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
  return typeof text === 'string' ? text : text(...Array.from({ length: text.length }, (_, gap) => gap + 2) as never[])
}

/** The same word in both languages: names, signs, and words that German took over. */
const SAME = new Set([
  'Plantwin', 'System', 'Name', 'Sensor', 'Token', 'live', 'normal', 'offline', '–', '2 – 3', '(2) 3', '2, 3', 'Token 2',
])

/** Areas whose German is not written yet would have the English words; they are not looked at. */
const written = leaves(de).filter(([path]) => {
  const [area = ''] = path.split('.')
  return (de as Record<string, unknown>)[area] !== (en as Record<string, unknown>)[area]
})

test('both languages have the same texts, each with the same gaps', () => {
  const shape = (of: object) => leaves(of).map(([path, text]) => `${path}/${typeof text === 'string' ? 0 : text.length}`).sort()
  expect(shape(de)).toEqual(shape(en))
})

test('no text is empty in either language', () => {
  expect([...leaves(en), ...leaves(de)].filter(([, text]) => spoken(text).trim() === '').map(([path]) => path)).toEqual([])
})

test('German is German', () => {
  const english = new Map(leaves(en))
  const same = written.filter(([path, text]) => {
    const other = english.get(path)
    return other !== undefined && spoken(text) === spoken(other) && !SAME.has(spoken(text))
  })
  expect(same.map(([path, text]) => `${path}: ${spoken(text)}`)).toEqual([])
})
