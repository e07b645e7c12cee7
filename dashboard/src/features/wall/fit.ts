/** Where things go on the wall. All lengths are pixels of a wall of 1080 lines; the stage is scaled as a whole. */

export interface Stage {
  /** By how much everything is enlarged. */
  scale: number
  width: number
  height: number
}

export interface Box {
  width: number
  height: number
}

const LINES = 1080
const LINE = 1920
/** Below this the words could not be read any more: there is less on the wall then. */
const LEAST_SCALE = 0.75
const MOST_SCALE = 4

/** The same wall on every screen: what is larger than full HD enlarges it, in either direction it hangs. */
export function stageOf(width: number, height: number): Stage {
  const fits = Math.min(Math.min(width, height) / LINES, Math.max(width, height) / LINE)
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, fits))
  return { scale, width: Math.floor(width / scale), height: Math.floor(height / scale) }
}

export const PAD = 24
export const GAP = 16
const TOP_HEIGHT = 64
const NARROW_TOP_HEIGHT = 112
const STRIP_HEIGHT = 96
const NARROW_STRIP_HEIGHT = 176
/** A service that is not well, with the reason. */
const SERVICE_HEIGHT = 44
const MOST_SERVICES = 4
/** Below this the top has two lines, and what is above the tiles is one column. */
const NARROW = 900
/** Below this the strip has two lines. */
const HALF = 1300

const ALERT_ROW = 84
const HIGHEST_ALERT_ROW = 112
const ALERT_TITLE = 48
const ALERT_FOOT = 40
const MOST_ALERTS = 6
const FEW_ALERTS = 2

export interface Regions {
  /** Heights of the two bars that are always there. */
  top: number
  strip: number
  /** Beside the tiles, or above them on a wall that is higher than wide. */
  alerts: Box & { rows: number; columns: number; rowHeight: number }
  tiles: Box
}

/**
 * @param open how many alerts want to be shown
 * @param ailing how many services are not well
 */
export function regionsOf({ width, height }: Box, open: number, ailing: number): Regions {
  const top = width < NARROW ? NARROW_TOP_HEIGHT : TOP_HEIGHT
  const strip = (width < HALF ? NARROW_STRIP_HEIGHT : STRIP_HEIGHT) + Math.max(0, Math.min(ailing, MOST_SERVICES) - 1) * SERVICE_HEIGHT
  const body: Box = { width: width - 2 * PAD, height: height - top - strip - 2 * GAP - PAD }
  const around = ALERT_TITLE + ALERT_FOOT
  if (width > height) {
    const side = Math.round(Math.min(560, Math.max(360, width * 0.28)))
    const rows = Math.max(1, Math.min(MOST_ALERTS, Math.floor((body.height - around) / ALERT_ROW)))
    const rowHeight = Math.min(HIGHEST_ALERT_ROW, Math.floor((body.height - around) / rows))
    return {
      top, strip, alerts: { width: side, height: body.height, rows, columns: 1, rowHeight }, tiles: { width: body.width - side - GAP, height: body.height },
    }
  }
  const columns = width < NARROW ? 1 : 2
  const rows = Math.min(columns === 1 ? FEW_ALERTS : MOST_ALERTS, open)
  const above = open === 0 ? ALERT_TITLE : around + Math.ceil(rows / columns) * ALERT_ROW
  return {
    top, strip, alerts: { width: body.width, height: above, rows, columns, rowHeight: ALERT_ROW },
    tiles: { width: body.width, height: body.height - above - GAP },
  }
}

export interface Fit extends Box {
  columns: number
  /** How many are shown; if not all, one more tile tells of the rest. */
  shown: number
}

export const LEAST_DEVICE: Box = { width: 236, height: 144 }
export const LEAST_AREA: Box = { width: 296, height: 156 }
/** Tiles are wider than high, as what is on them is. */
const ASPECT = 1.5

/** How many tiles of at least this size there is room for. */
export function capacityOf(room: Box, least: Box): number {
  return Math.max(1, lanes(room.width, least.width)) * Math.max(1, lanes(room.height, least.height))
}

/** The largest tiles that fit, all alike. What does not fit even at the least size is left to the last tile. */
export function fitTiles(count: number, room: Box, least: Box): Fit {
  const shown = Math.min(count, capacityOf(room, least))
  let best: Fit & { size: number } = { columns: 1, shown, width: 0, height: 0, size: -1 }
  for (let columns = 1; columns <= Math.max(1, lanes(room.width, least.width)); columns++) {
    const rows = Math.max(1, Math.ceil(shown / columns))
    const width = (room.width - GAP * (columns - 1)) / columns
    const height = (room.height - GAP * (rows - 1)) / rows
    const size = height < least.height && rows > 1 ? 0 : Math.min(width / ASPECT, height)
    if (size > best.size) best = { columns, shown, width: Math.floor(width), height: Math.floor(height), size }
  }
  const { columns, width, height } = best
  return { columns, width, height, shown: count > shown ? shown - 1 : shown }
}

function lanes(room: number, least: number): number {
  return Math.floor((room + GAP) / (least + GAP))
}
