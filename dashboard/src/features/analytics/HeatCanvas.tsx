import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { HeatMap } from '@/api/analytics'
import { text } from '@/text'
import { useChartColors } from '@/ui/chart/useChartColors'
import { drawHeat } from './drawHeat'
import { type HeatLayout, heatLayout, moved, type Place, placeAt, type Scale } from './heat'
import styles from './HeatMapPage.module.css'

const MOST_PIXELS = 640

export interface HeatCanvasProps {
  map: HeatMap
  scale: Scale
  label: string
  /** A cell in words. */
  words: (place: Place) => string
  /** The cell a person points at or has come to by keyboard. */
  read: (place: Place | null) => void
}

/**
 * The map as a picture of what is seen of it, in a box of its own that scrolls. To the keyboard and to screen readers it
 * is a grid of which only the cell one is at exists.
 */
export function HeatCanvas({ map, scale, label, words, read }: HeatCanvasProps) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  const colors = useChartColors()
  const { hours, devices } = map
  const layout = useMemo(() => heatLayout(width, hours.length, devices.length), [width, hours, devices])
  const height = Math.min(layout.height, MOST_PIXELS)

  const draw = useCallback(() => {
    const [element, picture] = [box.current, canvas.current]
    if (element === null || picture === null || element.clientWidth === 0) return
    const context = picture.getContext('2d')
    if (context === null) return
    const ratio = globalThis.devicePixelRatio
    const size = { width: element.clientWidth, height: element.clientHeight }
    picture.width = size.width * ratio
    picture.height = size.height * ratio
    picture.style.width = `${size.width}px`
    picture.style.height = `${size.height}px`
    context.scale(ratio, ratio)
    const panel = getComputedStyle(element).backgroundColor
    drawHeat(context, map, scale, layout, { left: element.scrollLeft, top: element.scrollTop, ...size }, colors, panel)
  }, [map, scale, layout, colors])

  useLayoutEffect(draw, [draw])
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(draw)
    }
    element.addEventListener('scroll', soon, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', soon)
      cancelAnimationFrame(frame)
    }
  }, [draw])
  // The newest hours are what people look for first.
  useEffect(() => {
    if (box.current !== null && width > 0) box.current.scrollLeft = box.current.scrollWidth
  }, [width, hours.length])

  const point = (event: React.PointerEvent) => {
    const element = box.current
    if (element === null) return
    const edge = element.getBoundingClientRect()
    const [x, y] = [event.clientX - edge.left, event.clientY - edge.top]
    read(x < layout.labelWidth || y < layout.headHeight ? null
      : placeAt(layout, x + element.scrollLeft, y + element.scrollTop, hours.length, devices.length))
  }
  return (
    <div ref={box} className={styles.box} style={{ height }} onPointerMove={point} onPointerLeave={() => read(null)}>
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      <div className={styles.whole} style={{ width: layout.width, height: layout.height }}>
        <Cursor map={map} layout={layout} label={label} words={words} read={read} />
      </div>
    </div>
  )
}

function Cursor({ map: { hours, devices }, layout, label, words, read }: Pick<HeatCanvasProps, 'map' | 'label' | 'words' | 'read'> & { layout: HeatLayout }) {
  const navigate = useNavigate()
  const [place, setPlace] = useState<Place>({ row: 0, column: Math.max(0, hours.length - 1) })
  const cell = useRef<HTMLDivElement>(null)
  const moving = useRef(false)
  const row = Math.min(place.row, devices.length - 1)
  const column = Math.min(place.column, hours.length - 1)
  useLayoutEffect(() => {
    if (moving.current) cell.current?.focus()
    moving.current = false
  }, [row, column])
  const key = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') void navigate(`/devices/${encodeURIComponent(devices[row]?.deviceId ?? '')}`)
    const next = moved({ row, column }, event.key, event.ctrlKey, hours.length, devices.length)
    if (next === null) return
    event.preventDefault()
    if (next.row === row && next.column === column) return
    moving.current = true
    setPlace(next)
    read(next)
  }
  return (
    <div role="grid" aria-label={label} aria-rowcount={devices.length} aria-colcount={hours.length} aria-description={text.analytics.heat.hint}>
      <div role="row" aria-rowindex={row + 1}>
        {/* A new element for each cell, so that it is read out when one comes to it. */}
        <div key={`${row}:${column}`} ref={cell} role="gridcell" tabIndex={0} aria-colindex={column + 1} aria-label={words({ row, column })}
          className={styles.cursor} onKeyDown={key} onFocus={() => read({ row, column })} onBlur={() => read(null)}
          style={{
            left: layout.labelWidth + column * layout.cellWidth, top: layout.headHeight + row * layout.rowHeight, width: layout.cellWidth - 1, height: layout.rowHeight - 1,
            scrollMarginTop: layout.headHeight, scrollMarginLeft: layout.labelWidth,
          }} />
      </div>
    </div>
  )
}
