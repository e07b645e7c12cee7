import type Plotly from 'plotly.js/lib/core'
import { useEffect, useRef, useState } from 'react'
import { language, text } from '@/text'
import type { ChartFigure } from './figure'
import { loadPlotly } from './loadPlotly'
import { fromAxis } from './localTime'
import styles from './Chart.module.css'

export interface ChartProps {
  figure: ChartFigure
  height: number
  /** What the picture shows, in words. */
  label: string
  /** Called when a person zoomed or panned. */
  onRange?: (from: number, to: number) => void
  onReset?: () => void
}

const PIXELS_PER_TICK = 110

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false }

/** A finger that moves over a chart scrolls the page; there are buttons for all that a drag does. */
const isTouch = () => globalThis.matchMedia('(pointer: coarse)').matches

/** A Plotly chart that follows its figure. Interactive only if somebody listens to its range. */
export function Chart({ figure, height, label, onRange, onReset }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const [plotly, setPlotly] = useState<typeof Plotly | null>(null)
  const handlers = useRef({ onRange, onReset })
  useEffect(() => {
    handlers.current = { onRange, onReset }
  })
  const interactive = onRange !== undefined

  useEffect(() => {
    let gone = false
    void loadPlotly().then((loaded) => {
      if (!gone) setPlotly(loaded)
    })
    return () => {
      gone = true
    }
  }, [])

  useEffect(() => {
    const element = box.current
    if (element === null || plotly === null) return
    const { xaxis, ...layout } = figure.layout
    const nticks = Math.max(2, Math.round(element.clientWidth / PIXELS_PER_TICK))
    const begin = performance.now()
    void plotly.react(element, figure.data, { ...layout, ...(isTouch() ? { dragmode: false } : {}), xaxis: { ...xaxis, nticks } },
      { ...CONFIG, locale: language(), staticPlot: false, scrollZoom: interactive }).then((drawn) => {
      // For who observes it (bench dashboard); nothing is kept.
      performance.measure('chart-update', { start: begin })
      performance.clearMeasures('chart-update')
      if (element.dataset.listening !== undefined) return
      element.dataset.listening = ''
      drawn.on('plotly_relayout', (change) => {
        const from = fromAxis(change['xaxis.range[0]'])
        const to = fromAxis(change['xaxis.range[1]'])
        if (from !== null && to !== null) handlers.current.onRange?.(from, to)
      })
      drawn.on('plotly_doubleclick', () => handlers.current.onReset?.())
    })
  }, [plotly, figure, interactive])

  useEffect(() => {
    const element = box.current
    if (element === null || plotly === null) return
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) plotly.Plots.resize(element)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      plotly.purge(element)
      delete element.dataset.listening
    }
  }, [plotly])

  return (
    <div className={styles.frame} style={{ height }}>
      {plotly === null && <p className={styles.loading}>{text.device.loadingChart}</p>}
      <div ref={box} className={styles.chart} style={{ height }} role="img" aria-label={label} />
    </div>
  )
}
