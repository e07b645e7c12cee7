import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTwins } from '@/live/LiveContext'
import { text } from '@/text'
import type { Filters, Section } from './arrange'
import { DeviceCard } from './DeviceCard'
import { asTiles, columnsIn, FEW_DEVICES, GAP, gridRows, tileColumnsIn } from './gridRows'
import { Heading } from './Heading'
import type { SparkBackfill } from '@/live/sparkBackfill'
import styles from './DeviceGrid.module.css'

/** Room the value beside the sparkline needs. */
const VALUE_WIDTH = 190
const CARD_PADDING = 32

export interface DeviceGridProps {
  sections: readonly Section[]
  /** The place that is filtered for. */
  only: string | null
  choose: (part: Partial<Filters>) => void
  /** Folds and unfolds a place. */
  toggle: (path: string) => void
  backfill: SparkBackfill
}

/** The devices in rows, of which only those in view exist. */
export function DeviceGrid({ sections, only, choose, toggle, backfill }: DeviceGridProps) {
  const twins = useTwins()
  const list = useRef<HTMLDivElement>(null)
  const { width, top } = usePlace(list)
  const cards = sections.reduce((sum, section) => sum + section.ids.length, 0)
  const tiles = twins.count <= FEW_DEVICES
  const columns = tiles ? tileColumnsIn(width, twins.count) : columnsIn(width)
  const rows = useMemo(
    () => gridRows(tiles ? asTiles(sections) : sections, columns, (id) => twins.get(id)?.sensors.length ?? 1, tiles),
    [sections, columns, twins, tiles],
  )
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => rows[index]?.height ?? 0,
    overscan: 1,
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: top,
    initialRect: { width: 1280, height: 900 },
  })
  useLayoutEffect(() => virtual.measure(), [rows, virtual])
  const cardWidth = (width - GAP * (columns - 1)) / columns
  const sparkWidth = Math.floor(tiles ? cardWidth - CARD_PADDING : Math.max(72, Math.min(220, cardWidth - CARD_PADDING - VALUE_WIDTH)))
  return (
    <section aria-label={text.overview.grid}>
      <div ref={list} className={styles.grid} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const place = { height: row.height, transform: `translateY(${item.start - top}px)` }
          return row.kind === 'title' ? (
            <div key={item.key} className={styles.title} style={place}>
              <Heading section={row.section} only={only} choose={choose} toggle={toggle} />
            </div>
          ) : (
            <ul key={item.key} className={styles.row} style={{ ...place, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
              {row.ids.map((id, index) => (
                <DeviceCard key={id} deviceId={id} position={row.first + index + 1} cards={cards} sparkWidth={sparkWidth} tile={tiles} backfill={backfill} />
              ))}
            </ul>
          )
        })}
      </div>
    </section>
  )
}

/** Where the list is and how wide, kept up to date. */
function usePlace(list: React.RefObject<HTMLDivElement | null>): { width: number; top: number } {
  const [place, setPlace] = useState({ width: 1232, top: 0 })
  useLayoutEffect(() => {
    const element = list.current
    if (element === null) return
    const measure = () => {
      const box = element.getBoundingClientRect()
      const next = { width: Math.round(box.width) || 1232, top: Math.round(box.top + globalThis.scrollY) }
      setPlace((before) => (before.width === next.width && before.top === next.top ? before : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [list])
  return place
}
