import type { HeatDevice, HeatMap, HeatMeasure } from '@/api/analytics'
import { text } from '@/text'
import { decimalsFor, formatCount, formatPercent, formatUnit, formatValue } from '@/ui/format'

export interface HeatLayout {
  labelWidth: number
  headHeight: number
  rowHeight: number
  cellWidth: number
  /** Of the whole map, seen or not. */
  width: number
  height: number
}

export interface Place {
  row: number
  column: number
}

const HEAD = 38
const ROW = 24
const CELL = { least: 16, greatest: 64 }

/** Cells as wide as the box allows; where they would be too narrow the map is wider than its box and scrolls. */
export function heatLayout(boxWidth: number, hours: number, devices: number): HeatLayout {
  const labelWidth = boxWidth < 560 ? 96 : 160
  const cellWidth = Math.floor(Math.min(CELL.greatest, Math.max(CELL.least, (boxWidth - labelWidth) / Math.max(1, hours))))
  return { labelWidth, cellWidth, headHeight: HEAD, rowHeight: ROW, width: labelWidth + cellWidth * hours, height: HEAD + ROW * devices }
}

export interface Window {
  left: number
  top: number
  width: number
  height: number
}

/** The cells that are seen; `to…` exclusive. */
export function seen(layout: HeatLayout, { left, top, width, height }: Window, hours: number, devices: number) {
  return {
    fromColumn: Math.max(0, Math.floor(left / layout.cellWidth)),
    toColumn: Math.min(hours, Math.ceil((left + width - layout.labelWidth) / layout.cellWidth)),
    fromRow: Math.max(0, Math.floor(top / layout.rowHeight)),
    toRow: Math.min(devices, Math.ceil((top + height - layout.headHeight) / layout.rowHeight)),
  }
}

/** The cell at a point of the whole map; null on labels and beyond. */
export function placeAt(layout: HeatLayout, x: number, y: number, hours: number, devices: number): Place | null {
  const column = Math.floor((x - layout.labelWidth) / layout.cellWidth)
  const row = Math.floor((y - layout.headHeight) / layout.rowHeight)
  return column >= 0 && column < hours && row >= 0 && row < devices ? { row, column } : null
}

/** Where a key leads from a cell; null for other keys. */
export function moved({ row, column }: Place, key: string, ctrl: boolean, hours: number, devices: number): Place | null {
  const to = (r: number, c: number) => ({ row: Math.min(devices - 1, Math.max(0, r)), column: Math.min(hours - 1, Math.max(0, c)) })
  switch (key) {
    case 'ArrowLeft': return to(row, column - 1)
    case 'ArrowRight': return to(row, column + 1)
    case 'ArrowUp': return to(row - 1, column)
    case 'ArrowDown': return to(row + 1, column)
    case 'PageUp': return to(row - 10, column)
    case 'PageDown': return to(row + 10, column)
    case 'Home': return to(ctrl ? 0 : row, 0)
    case 'End': return to(ctrl ? devices - 1 : row, hours - 1)
    default: return null
  }
}

export interface Scale {
  measure: HeatMeasure
  unit: string
  min: number
  max: number
  decimals: number
}

/** Alerts in an hour from which the next shade begins. */
const ALERT_STEPS = [1, 2, 4, 8]
const STEPS = 5

export function scaleOf({ measure, unit, devices }: Pick<HeatMap, 'measure' | 'unit' | 'devices'>): Scale {
  let [min, max] = [Infinity, -Infinity]
  if (measure === 'value') {
    for (const { cells } of devices) for (const value of cells) {
      if (value === null) continue
      min = Math.min(min, value)
      max = Math.max(max, value)
    }
  }
  if (min > max) [min, max] = [0, 1]
  return { measure, unit: formatUnit(unit), min, max, decimals: decimalsFor(Math.max(Math.abs(min), Math.abs(max))) }
}

/** How a cell is filled: grey from 0 to 1, or the colour of what is not normal from 0 to 1. */
export type Shade = { kind: 'grey' | 'abnormal'; level: number }

export function shade(scale: Scale, value: number): Shade {
  switch (scale.measure) {
    case 'alerts': {
      const step = ALERT_STEPS.filter((from) => value >= from).length
      return step === 0 ? { kind: 'grey', level: 0 } : { kind: 'abnormal', level: step / ALERT_STEPS.length }
    }
    case 'availability': return { kind: 'grey', level: 1 - value }
    case 'active': return { kind: 'grey', level: value }
    case 'value': return { kind: 'grey', level: scale.max > scale.min ? (value - scale.min) / (scale.max - scale.min) : 0.5 }
  }
}

/** A cell's value in words. */
export function cellWords(scale: Scale, value: number | null): string {
  if (value === null) return text.analytics.heat.unknown
  switch (scale.measure) {
    case 'alerts': return text.analytics.heat.alerts(value, formatCount(value))
    case 'availability':
    case 'active': return formatPercent(value)
    case 'value': return `${formatValue(value, scale.decimals)} ${scale.unit}`
  }
}

/** The scale's shades with the numbers they stand for. */
export function legend(scale: Scale): { value: number; words: string }[] {
  if (scale.measure === 'alerts') {
    const between = ALERT_STEPS.map((from, i) => {
      const next = ALERT_STEPS[i + 1]
      return { value: from, words: next === undefined ? text.analytics.heat.atLeast(formatCount(from)) : next === from + 1 ? formatCount(from) : `${formatCount(from)} – ${formatCount(next - 1)}` }
    })
    return [{ value: 0, words: '0' }, ...between]
  }
  const [low, high] = scale.measure === 'value' ? [scale.min, scale.max] : [0, 1]
  return Array.from({ length: STEPS }, (_, i) => {
    const value = low + ((high - low) * i) / (STEPS - 1)
    return { value, words: cellWords(scale, value) }
  })
}

/** One row for each device, one column for each hour (as an instant). */
export function heatRows({ hours, devices }: Pick<HeatMap, 'hours' | 'devices'>): { header: string[]; rows: (string | number | null)[][] } {
  const row = ({ deviceId, location, type, cells }: HeatDevice) => [deviceId, location, type, ...cells]
  return { header: ['deviceId', 'location', 'type', ...hours], rows: devices.map(row) }
}
