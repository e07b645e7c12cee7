import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useFetchHistory } from '@/api/dispatch'
import { type DeviceList, useDevicesQuery, useFiguresQuery } from '@/api/plantwin'
import { useConnection, useLiveConnection, usePlantVersion, useTwins } from '@/live/LiveContext'
import { serverNow } from '@/live/serverClock'
import type { Twin } from '@/live/twin'
import { text } from '@/text'
import type { Sender } from '@/ui/credentials/readingLines'
import { asProblem, Failed } from '@/ui/Failed'
import { arrange, countStates, type Filters, locationsOf, matches } from './arrange'
import { DeviceGrid } from './DeviceGrid'
import { EmptyPlant } from './EmptyPlant'
import { useFilters } from './filters'
import { PlantStrip } from './PlantStrip'
import { SparkBackfill } from './sparkBackfill'
import { Toolbar } from './Toolbar'
import { useSettled } from './useSettled'
import styles from './OverviewPage.module.css'

const PLANT = { kind: 'plant' } as const
/** While there is no live connection, REST keeps the page alive. */
const POLL_MILLIS = 5_000

export function OverviewPage() {
  useLiveConnection(PLANT)
  const twins = useTwins()
  const connection = useConnection()
  const version = usePlantVersion()
  const pollingInterval = connection.kind === 'lost' ? POLL_MILLIS : 0
  const list = useDevicesQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval })
  const figures = useFiguresQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval })
  useSeed(list.data, list.refetch)
  const backfill = useBackfill(connection.reconnects)

  const [first, setFirst] = useState<Sender | null>(null)
  const [filters, change] = useFilters()
  const wanted = useDeferredValue(filters)
  const { settled, watch } = useSettled()
  const count = twins.count
  // The order is settled anew when a person changed the filters, when devices came or went, and else now and then.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const sections = useMemo(() => arrange(twins.all(), wanted, serverNow()), [twins, wanted, settled, count])
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const plant = useMemo(() => describe(twins.all(), wanted), [twins, wanted, version, count])
  const shown = sections.reduce((sum, section) => sum + section.ids.length, 0)

  return (
    <div className={styles.page} {...watch}>
      <h1 className="hidden">{text.overview.title}</h1>
      <PlantStrip figures={figures.data} devices={list.data?.totalDevices} active={list.data?.activeDevices} />
      {list.isError && <Failed what={text.overview.grid} problem={asProblem(list.error)} retry={() => void list.refetch()} />}
      {((count === 0 && list.isSuccess) || first !== null) && <EmptyPlant first={first} created={setFirst} />}
      {count > 0 && (
        <>
          <Toolbar filters={filters} change={change} counts={plant.counts} locations={plant.locations} shown={shown} all={count} />
          {shown === 0 ? (
            <p className={styles.nothing}>
              {text.overview.nothingFound}{' '}
              <button type="button" onClick={() => change({ query: '', location: null, state: null })}>{text.overview.clear}</button>
            </p>
          ) : <DeviceGrid sections={sections} backfill={backfill} />}
        </>
      )}
      {count === 0 && list.isLoading && <p className={styles.nothing}>{text.overview.loading}</p>}
    </div>
  )
}

/** Counts over what the other filters leave, so that a state's number is what pressing it shows. */
function describe(all: readonly Twin[], filters: Filters) {
  const anyState = { ...filters, state: null }
  return { counts: countStates(all.filter((twin) => matches(twin, anyState))), locations: locationsOf(all) }
}

/** Feeds the twins from the list of devices; a device nobody described is asked for. */
function useSeed(data: DeviceList | undefined, refetch: () => unknown) {
  const twins = useTwins()
  useEffect(() => {
    if (data) twins.seed(data.devices, true)
  }, [data, twins])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    twins.onUnknown(() => {
      // The store needs a moment to know a device that has just reported for the first time.
      timer ??= setTimeout(() => {
        timer = undefined
        refetch()
      }, 1500)
    })
    return () => {
      twins.onUnknown(null)
      clearTimeout(timer)
    }
  }, [twins, refetch])
}

function useBackfill(reconnects: number): SparkBackfill {
  const twins = useTwins()
  const fetchHistory = useFetchHistory()
  const [backfill] = useState(() => new SparkBackfill(twins, fetchHistory))
  useEffect(() => {
    if (reconnects > 0) backfill.forget()
  }, [reconnects, backfill])
  return backfill
}
