import type { PlantFigures } from '@/api/types'

export interface Trouble {
  figures: PlantFigures
  /** When the figures were made, in milliseconds since 1970. */
  at: number
  /** Services that are not well; null: it began before anybody looked. */
  since: ReadonlyMap<string, number | null>
}

/** What is not well by these figures, and since when by those before them. */
export function troubleOf(before: Trouble | null, figures: PlantFigures): Trouble {
  const at = Date.parse(figures.timestamp)
  const since = new Map<string, number | null>()
  for (const { name, level } of figures.services) {
    if (level !== 'up') since.set(name, before === null ? null : before.since.has(name) ? before.since.get(name) ?? null : at)
  }
  return { figures, at, since }
}
