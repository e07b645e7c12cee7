import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { GridList, GridListItem, ListLayout, type Selection, Virtualizer } from 'react-aria-components'
import type { Alert } from '@/api/types'
import { text } from '@/text'
import { sentence } from '@/ui/alerts/sentence'
import { nameOfAlert, useDesk, type Verb } from './desk'
import { DeskRow } from './DeskRow'
import styles from './DeskList.module.css'

/** Beside the details rows are as high as without them, so that none leaves its place. */
const ROW_HEIGHTS = { wide: 48, beside: 48, middle: 76, narrow: 140 } as const
const WIDE = 1_060
const MIDDLE = 600
/** Of the window: from here on the details are beside the list; see AlertsPage.module.css. */
const ROOM_BESIDE = 1_100
/** Of the window's height: where the details begin that lie below the list. */
const DETAILS_BELOW = 0.45

const KEYS: Partial<Record<string, Verb>> = { a: 'acknowledge', r: 'resolve', s: 'shelve' }

interface Props {
  area: RefObject<HTMLDivElement | null>
  rows: readonly Alert[]
  opened: string | null
  selected: ReadonlySet<string>
  select: (ids: ReadonlySet<string>) => void
  empty: () => React.ReactNode
}

/** The rows, of which only those in view exist. Arrows move, Space selects, Enter opens, A, R and S act. */
export function DeskList({ area, rows, opened, selected, select, empty }: Props) {
  const desk = useDesk()
  const layout = useLayout(area, opened !== null)
  useAbove(area, opened)
  const choose = (selection: Selection) => select(new Set(selection === 'all' ? rows.map(({ id }) => id) : [...selection].map(String)))
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[role="row"]') : null
    const alert = rows.find(({ id }) => id === row?.dataset.key)
    if (alert === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const verb = KEYS[event.key.toLowerCase()]
    if (verb !== undefined) {
      desk.want(verb === 'shelve' && selected.size === 0 && alert.shelvedUntil !== null ? 'unshelve' : verb, selected.size > 0 ? rows.filter(({ id }) => selected.has(id)) : [alert])
    } else if (event.key === 'Enter' && event.target === row) {
      desk.open(alert.id)
    } else if (event.key === 'Escape' && selected.size === 0 && opened !== null) {
      desk.open(null)
    } else {
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={area} className={styles.area} data-layout={layout} onKeyDownCapture={press}>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_HEIGHTS[layout] }}>
        <GridList aria-label={text.alerts.list} className={styles.list ?? ''} items={rows} selectionMode="multiple" selectionBehavior="toggle" disallowTypeAhead
          selectedKeys={selected} onSelectionChange={choose} onAction={(id) => desk.open(String(id))} dependencies={[opened]} renderEmptyState={empty}>
          {(alert) => (
            <GridListItem textValue={`${text.alerts.severity[alert.severity]}, ${nameOfAlert(alert)}, ${sentence(alert, desk.unitOf(alert), null)}, ${text.alerts.status[alert.status]}`}
              className={styles.item ?? ''} data-opened={alert.id === opened} data-severity={alert.severity}>
              <DeskRow alert={alert} />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </div>
  )
}

/** Where the details lie over the window's lower part, the row they are about is moved above them. */
function useAbove(area: RefObject<HTMLDivElement | null>, opened: string | null): void {
  useEffect(() => {
    if (opened === null || globalThis.innerWidth >= ROOM_BESIDE) return
    const row = area.current?.querySelector(`[data-key="${CSS.escape(opened)}"]`)
    const hidden = (row?.getBoundingClientRect().bottom ?? 0) - globalThis.innerHeight * DETAILS_BELOW
    if (hidden > 0) globalThis.scrollTo({ top: globalThis.scrollY + hidden })
  }, [area, opened])
}

function useLayout(area: RefObject<HTMLDivElement | null>, detail: boolean): keyof typeof ROW_HEIGHTS {
  const [width, setWidth] = useState(1_280)
  useLayoutEffect(() => {
    const element = area.current
    if (element === null) return
    const measure = () => setWidth(element.clientWidth || 1_280)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [area])
  if (width >= WIDE) return 'wide'
  if (width < MIDDLE) return 'narrow'
  return detail && globalThis.innerWidth >= ROOM_BESIDE ? 'beside' : 'middle'
}
