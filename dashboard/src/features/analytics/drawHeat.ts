import type { HeatMap } from '@/api/analytics'
import type { ChartColors } from '@/ui/chart/figure'
import { formatCount, formatDay, formatShortHour } from '@/ui/format'
import { type HeatLayout, type Scale, seen, type Shade, shade, type Window } from './heat'

const GAP = 1
const HOUR_PIXELS = 30
const DAY_GAP = 8
const FONT = "12px 'Inter Variable', system-ui, sans-serif"
const HOURS_OF_DAY = 24

/** The colour of a shade in this theme. */
export function colorOf({ kind, level }: Shade, colors: ChartColors): string {
  return kind === 'abnormal' ? mix(colors.faint, colors.high, 0.25 + 0.75 * level) : mix(colors.faint, colors.trace, level)
}

/** Whether dark or light words are read on it. */
function inkOn(color: string, colors: ChartColors): string {
  const distance = (other: string) => Math.abs(luminance(color) - luminance(other))
  return distance(colors.text) >= distance(colors.raised) ? colors.text : colors.raised
}

/** Draws what is seen of the map: work is bounded by the box, not by the plant. */
export function drawHeat(
  context: CanvasRenderingContext2D, map: HeatMap, scale: Scale, layout: HeatLayout, window: Window, colors: ChartColors, panel: string,
): void {
  const { labelWidth, headHeight, rowHeight, cellWidth } = layout
  const { fromColumn, toColumn, fromRow, toRow } = seen(layout, window, map.hours.length, map.devices.length)
  const x = (column: number) => labelWidth + column * cellWidth - window.left
  const y = (row: number) => headHeight + row * rowHeight - window.top
  context.clearRect(0, 0, window.width, window.height)
  context.font = FONT
  context.textBaseline = 'middle'
  const numbers = scale.measure === 'alerts'
  for (let row = fromRow; row < toRow; row++) {
    const cells = map.devices[row]?.cells ?? []
    for (let column = fromColumn; column < toColumn; column++) {
      const value = cells[column] ?? null
      if (value === null) {
        hatch(context, x(column), y(row), cellWidth - GAP, rowHeight - GAP, colors.line)
        continue
      }
      const color = colorOf(shade(scale, value), colors)
      context.fillStyle = color
      context.fillRect(x(column), y(row), cellWidth - GAP, rowHeight - GAP)
      if (numbers && value > 0) {
        context.fillStyle = inkOn(color, colors)
        context.textAlign = 'center'
        context.fillText(formatCount(value), x(column) + (cellWidth - GAP) / 2, y(row) + rowHeight / 2)
      }
    }
  }
  // The labels stay while the cells go by beneath them.
  context.fillStyle = panel
  context.fillRect(0, 0, labelWidth - GAP, window.height)
  context.fillRect(0, 0, window.width, headHeight - GAP)
  context.textAlign = 'left'
  context.fillStyle = colors.text
  for (let row = fromRow; row < toRow; row++) {
    if (y(row) + rowHeight / 2 < headHeight) continue
    context.fillText(cut(context, map.devices[row]?.deviceId ?? '', labelWidth - 12), 0, y(row) + rowHeight / 2)
  }
  head(context, map.hours, x, { labelWidth, cellWidth, fromColumn, toColumn }, colors)
  context.fillStyle = panel
  context.fillRect(0, 0, labelWidth - GAP, headHeight)
}

function head(
  context: CanvasRenderingContext2D, hours: readonly string[], x: (column: number) => number,
  { labelWidth, cellWidth, fromColumn, toColumn }: { labelWidth: number; cellWidth: number; fromColumn: number; toColumn: number }, colors: ChartColors,
): void {
  const every = [1, 2, 3, 4, 6, 12, HOURS_OF_DAY].find((step) => step * cellWidth >= HOUR_PIXELS) ?? HOURS_OF_DAY
  let free = -Infinity
  for (let column = fromColumn; column < toColumn; column++) {
    const at = Date.parse(hours[column] ?? '')
    const local = new Date(at)
    const midnight = local.getHours() === 0 && local.getMinutes() < 60 && (column === 0 || new Date(at - 3_600_000).getDate() !== local.getDate())
    // A day is named where it begins, and at the left edge where there is room before the next one.
    if (midnight || column === fromColumn) {
      const words = formatDay(at)
      const width = context.measureText(words).width
      const left = Math.max(labelWidth, Math.min(x(column), x(toColumn) - width))
      if (left >= free && (midnight || (HOURS_OF_DAY - local.getHours()) * cellWidth > width)) {
        context.fillStyle = colors.text
        context.fillText(words, left, 10)
        free = left + width + DAY_GAP
      }
    }
    if (local.getHours() % every === 0 && x(column) >= labelWidth - 2) {
      context.fillStyle = colors.secondary
      context.fillText(formatShortHour(at), x(column), 27)
    }
  }
}

function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, color: string): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.strokeStyle = color
  context.lineWidth = 1
  context.beginPath()
  for (let offset = -height; offset < width; offset += 6) {
    context.moveTo(x + offset, y + height)
    context.lineTo(x + offset + height, y)
  }
  context.stroke()
  context.restore()
}

function cut(context: CanvasRenderingContext2D, words: string, width: number): string {
  if (context.measureText(words).width <= width) return words
  let short = words
  while (short.length > 1 && context.measureText(`${short}…`).width > width) short = short.slice(0, -1)
  return `${short}…`
}

function channels(hex: string): number[] {
  const full = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1)
  return [0, 2, 4].map((from) => parseInt(full.slice(from, from + 2), 16))
}

export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)]
  return `#${a.map((c, i) => Math.round(c + ((b[i] ?? c) - c) * Math.min(1, Math.max(0, share))).toString(16).padStart(2, '0')).join('')}`
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex)
  return 0.299 * r + 0.587 * g + 0.114 * b
}
