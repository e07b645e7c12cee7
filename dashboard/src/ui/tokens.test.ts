import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src/ui/tokens.css', 'utf8')

const colors = [...css.matchAll(/--([a-z-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\);/g)]
const light = Object.fromEntries(colors.map(([, name = '', color = '']) => [name, color]))
const dark = Object.fromEntries(colors.map(([, name = '', , color = '']) => [name, color]))

function luminance(hex: string): number {
  const channel = (from: number) => {
    const c = parseInt(hex.slice(from, from + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a = '', b = ''): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const SURFACES = ['page', 'panel', 'raised'] as const

test('a colour of one theme has its counterpart in the other', () => {
  expect(colors.length).toBeGreaterThan(15)
  expect([...css.matchAll(/#[0-9a-f]{3,8}\b/g)]).toHaveLength(2 * [...css.matchAll(/: var\(--light, #[0-9a-f]{6}\) var\(--dark, #[0-9a-f]{6}\);/g)].length)
})

test.each([['dark', dark], ['light', light]])('texts of the %s theme have a contrast of 4.5 : 1 on every surface', (_, theme) => {
  for (const surface of SURFACES) {
    for (const name of ['text', 'secondary', 'critical', 'high', 'low', 'warn']) {
      expect(contrast(theme[name], theme[surface]), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})

test.each([['dark', dark], ['light', light]])('marks of the %s theme have a contrast of 3 : 1 on every surface', (_, theme) => {
  for (const surface of [...SURFACES, 'band'] as const) {
    for (const name of ['critical', 'high', 'medium', 'low', 'warn', 'trace', 'edge', 'focus']) {
      expect(contrast(theme[name], theme[surface]), `${name} on ${surface}`).toBeGreaterThanOrEqual(3)
    }
  }
})
