import { useDeferredValue, useMemo, useState } from 'react'
import { useRemembered } from '@/api/session/state'
import { useConnection, useOpenAlerts, usePlantVersion, useTwins } from '@/live/LiveContext'
import { placesOf } from '@/live/places'
import { serverNow } from '@/live/serverClock'
import { standingOf, worstByDevice } from '@/live/standing'
import { usePlant } from '@/live/usePlant'
import { useSparkBackfill } from '@/live/useSparkBackfill'
import { text } from '@/text'
import type { Sender } from '@/ui/credentials/readingLines'
import { asProblem, Failed } from '@/ui/Failed'
import { arrange, countStates } from './arrange'
import { DeviceGrid } from './DeviceGrid'
import { EmptyPlant } from './EmptyPlant'
import { useFilters } from './filters'
import { useFolded } from './folded'
import { OpenAlertsPanel } from './OpenAlertsPanel'
import { PlantStrip } from './PlantStrip'
import { Toolbar } from './Toolbar'
import { useSettled } from './useSettled'
import styles from './OverviewPage.module.css'

export function OverviewPage() {
  const { list, figures } = usePlant()
  const twins = useTwins()
  const version = usePlantVersion()
  const alerts = worstByDevice(useOpenAlerts())
  const backfill = useSparkBackfill()
  const remembered = useRemembered()
  const lost = useConnection().kind === 'lost' || remembered

  const [first, setFirst] = useState<Sender | null>(null)
  const [filters, change] = useFilters()
  const [folded, toggle] = useFolded()
  const wanted = useDeferredValue(filters)
  const { settled, watch } = useSettled()
  const count = twins.count
  // The order is settled anew when a person changed the filters, when devices came or went, and else now and then.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const { sections, found } = useMemo(() => arrange(twins.all(), alerts, wanted, folded, serverNow()), [twins, wanted, folded, settled, count])
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const counts = useMemo(() => countStates(twins.all(), alerts, wanted), [twins, alerts, wanted, version, count])
  // Where devices stand is learned from the list.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const places = useMemo(() => placesOf(twins.all().map((twin) => ({ twin, standing: standingOf(twin, undefined) }))), [twins, list.data, count])

  return (
    <div className={styles.page} {...watch}>
      <h1 className="hidden">{text.overview.title}</h1>
      <PlantStrip figures={figures} devices={list.data?.totalDevices} active={list.data?.activeDevices} />
      {list.isError && (count === 0 || !lost) && <Failed what={text.overview.grid} problem={asProblem(list.error)} retry={() => void list.refetch()} />}
      {((count === 0 && list.isSuccess) || first !== null) && <EmptyPlant first={first} created={setFirst} />}
      {count > 0 && (
        <div className={styles.columns}>
          <div className={styles.alerts}><OpenAlertsPanel /></div>
          <div className={styles.devices}>
            <Toolbar filters={filters} change={change} counts={counts} places={places} shown={found} all={count} />
            {found === 0 ? (
              <p className={styles.nothing}>
                {text.overview.nothingFound}{' '}
                <button type="button" onClick={() => change({ query: '', location: null, state: null })}>{text.overview.clear}</button>
              </p>
            ) : <DeviceGrid sections={sections} only={wanted.location} choose={change} toggle={toggle} backfill={backfill} />}
          </div>
        </div>
      )}
      {count === 0 && list.isLoading && <p className={styles.nothing}>{text.overview.loading}</p>}
    </div>
  )
}
