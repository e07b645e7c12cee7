import type { Section } from './arrange'

export const GAP = 12
/** A plant of up to this many devices fills the page with large tiles instead of a corner of it with cards. */
export const FEW_DEVICES = 8
const LEAST_TILE_WIDTH = 340
const MOST_TILES_IN_ROW = 4
const TILE_EXTRA_HEIGHT = 124
const LEAST_CARD_WIDTH = 296
const TITLE_HEIGHT = 40
const CARD_HEIGHT = 164
const FURTHER_SENSOR_HEIGHT = 24
const FURTHER_SENSORS_PAD = 9

export type Titled = Exclude<Section, { kind: 'all' }>

export type GridRow =
  | { kind: 'title'; section: Titled; height: number; key: string }
  | { kind: 'cards'; ids: string[]; /** Place of the first one among all cards. */ first: number; height: number; key: string }

export function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width + GAP) / (LEAST_CARD_WIDTH + GAP)))
}

/** Columns for few devices: rows as even as can be, three and two rather than four and one. */
export function tileColumnsIn(width: number, devices: number): number {
  const most = Math.min(MOST_TILES_IN_ROW, Math.max(1, Math.floor((width + GAP) / (LEAST_TILE_WIDTH + GAP))))
  return Math.max(1, Math.ceil(devices / Math.ceil(devices / most)))
}

/** Few devices: one list, in the order of the sections; each tile says its location itself. */
export function asTiles(sections: readonly Section[]): Section[] {
  return [{ kind: 'all', ids: sections.flatMap((section) => section.ids) }]
}

/** Height of a card, known without drawing it: rows never move when they come into view. */
export function cardHeight(sensors: number, tile = false): number {
  const further = Math.max(0, sensors - 1)
  return CARD_HEIGHT + (tile ? TILE_EXTRA_HEIGHT : 0) + (further > 0 ? further * FURTHER_SENSOR_HEIGHT + FURTHER_SENSORS_PAD : 0)
}

/** The sections as rows of cards of equal height. @param sensorsOf how many sensors a device has */
export function gridRows(
  sections: readonly Section[], columns: number, sensorsOf: (id: string) => number, tiles = false,
): GridRow[] {
  const rows: GridRow[] = []
  let first = 0
  for (const section of sections) {
    const name = section.kind === 'place' ? `in ${section.place.path}` : section.kind
    if (section.kind !== 'all') rows.push({ kind: 'title', section, height: TITLE_HEIGHT, key: name })
    for (let i = 0; i < section.ids.length; i += columns) {
      const ids = section.ids.slice(i, i + columns)
      rows.push({ kind: 'cards', ids, first, height: cardHeight(Math.max(...ids.map(sensorsOf)), tiles) + GAP, key: `${name} ${i}` })
      first += ids.length
    }
  }
  return rows
}
