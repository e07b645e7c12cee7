import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMe } from '@/api/session/state'
import { useAlerts, useConnection, useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { ActionDialog } from './ActionDialog'
import { DeskContext, useDeskActions } from './desk'
import { DeskBar } from './DeskBar'
import { DeskList } from './DeskList'
import { Detail } from './Detail'
import { countSeverities, isFiltered, ofSeverities, passing, useFilters } from './filters'
import { useKeptRows } from './keptRows'
import { Toolbar } from './Toolbar'
import { usePlaces } from './usePlaces'
import { useReading } from './useReading'
import styles from './AlertsPage.module.css'

const NONE: ReadonlySet<string> = new Set()

/** The alert desk: all open alerts, and everything about one of them. */
export function AlertsPage() {
  const alerts = useAlerts()
  const all = useOpenAlerts()
  const me = useMe()?.username ?? ''
  const { filters, change, clear } = useFilters()
  const { locationOf, unitOf } = usePlaces()
  const actions = useDeskActions()
  const area = useRef<HTMLDivElement>(null)
  const page = useTop()
  const [opened, open] = useOpened()
  const [selection, setSelection] = useState(NONE)
  const [settled, setSettled] = useState(0)
  const reading = useReading(area) || selection.size > 0 || actions.question !== null
  const found = useMemo(() => passing(all, filters, me, locationOf), [all, filters, me, locationOf])
  const shown = useMemo(() => ofSeverities(found, filters.severities), [found, filters.severities])
  const now = useCallback((id: string) => alerts.get(id) ?? alerts.getEnded(id), [alerts])
  const { rows, newcomers } = useKeptRows(shown, reading, `${settled} ${JSON.stringify(filters)}`, now)
  const selected = useMemo(() => new Set(rows.filter(({ id }) => selection.has(id)).map(({ id }) => id)), [rows, selection])
  const { may, want } = actions
  const desk = useMemo(() => ({ may, want, open, unitOf }), [may, want, open, unitOf])
  return (
    <DeskContext value={desk}>
      <div ref={page} className={styles.page}>
        <h1>{text.alerts.title}</h1>
        <Toolbar filters={filters} change={change} clear={clear} counts={countSeverities(found)} />
        <p className={styles.help}>{text.alerts.help(may)}</p>
        <div className={styles.desk} data-detail={opened !== null}>
          <section className={`panel ${styles.list ?? ''}`} aria-label={text.alerts.tabs.open}>
            <DeskBar shown={shown.length} all={all.length} selected={rows.filter(({ id }) => selected.has(id))} clearSelection={() => setSelection(NONE)}
              newcomers={newcomers} settle={() => setSettled(settled + 1)} actions={actions} />
            <DeskList area={area} rows={rows} opened={opened} selected={selected} select={setSelection}
              empty={() => <Empty filtered={isFiltered(filters) && all.length > 0} loaded={alerts.loaded} clear={clear} />} />
          </section>
          {opened !== null && <div className={`panel ${styles.detail ?? ''}`}><Detail key={opened} id={opened} /></div>}
        </div>
      </div>
      {actions.question !== null && <ActionDialog question={actions.question} close={actions.close} say={(verb, outcomes) => {
        actions.say(verb, outcomes)
        setSelection(NONE)
      }} />}
    </DeskContext>
  )
}

function Empty({ filtered, loaded, clear }: { filtered: boolean; loaded: boolean; clear: () => void }) {
  const { kind } = useConnection()
  const words = text.alerts.empty
  if (filtered) return <p className={styles.empty}>{words.filtered} <button type="button" onClick={clear}>{text.alerts.filter.clear}</button></p>
  if (!loaded) return <p className={styles.empty}>{kind === 'lost' ? words.unknown : words.loading}</p>
  return <p className={styles.empty}><strong>{words.none}</strong> {words.why}</p>
}

/** Which alert is shown beside the list, from the address; going back closes it. */
function useOpened(): [string | null, (id: string | null) => void] {
  const [params, setParams] = useSearchParams()
  const open = useCallback((id: string | null) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (id === null) next.delete('alert')
    else next.set('alert', id)
    return next
  }), [setParams])
  return [params.get('alert'), open]
}

/** Tells the page's styles where the room below the frame's head begins. */
function useTop(): React.RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const head = document.getElementById('content')?.previousElementSibling
    if (!(head instanceof HTMLElement)) return
    const measure = () => page.current?.style.setProperty('--top', `${head.offsetHeight}px`)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(head)
    return () => observer.disconnect()
  }, [])
  return page
}
