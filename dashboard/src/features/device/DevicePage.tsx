import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useDeviceQuery } from '@/api/plantwin'
import { useMay } from '@/api/session/state'
import type { DeviceDetail } from '@/api/types'
import { useConnection, useLiveConnection, useTwin, useTwins } from '@/live/LiveContext'
import { standingOf } from '@/live/standing'
import { useWorstAlert } from '@/live/usePlant'
import { serverNow } from '@/live/serverClock'
import type { LiveSensor, Twin } from '@/live/twin'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { formatLocation, zoneName } from '@/ui/format'
import { inReadingOrder } from '@/ui/sensorView'
import { StandingWord } from '@/ui/StandingWord'
import { StateWord } from '@/ui/StateMark'
import { Choice } from './Choice'
import { Configuration } from './Configuration'
import { CurrentValues } from './CurrentValues'
import { EventsSection } from './EventsSection'
import { Gauges } from './Gauges'
import { HistorySection } from './HistorySection'
import { LiveCharts } from './LiveCharts'
import { MovingStatistics } from './MovingStatistics'
import { TrendSection } from './TrendSection'
import { useRemembered } from './useRemembered'
import { type Rings, useRings } from './useRings'
import { readView, ViewLinks } from './views'
import styles from './DevicePage.module.css'

const CredentialsOf = lazy(() => import('@/ui/credentials/CredentialsOf').then((piece) => ({ default: piece.CredentialsOf })))

export function DevicePage() {
  const { id = '' } = useParams()
  // Another device is another page: nothing of the one before may be left in charts or buffers.
  return <OneDevice key={id} id={id} />
}

function OneDevice({ id }: { id: string }) {
  useLiveConnection(useMemo(() => ({ kind: 'device', deviceId: id }) as const, [id]))
  const twins = useTwins()
  const { kind } = useConnection()
  const device = useDeviceQuery(id, { refetchOnMountOrArgChange: true, pollingInterval: kind === 'lost' ? 5_000 : 30_000 })
  useEffect(() => {
    if (device.data) twins.seed([device.data], false)
  }, [device.data, twins])

  if (device.data) return <Found device={device.data} />
  if (!device.isError) return <h1>{id}</h1>
  const problem = asProblem(device.error)
  return problem.status === 404 ? (
    <section className={styles.missing}>
      <h1>{text.device.notFound(id)}</h1>
      <p>{text.device.notFoundWhy}</p>
      <p><Link to="/">{text.device.toOverview}</Link></p>
    </section>
  ) : <Failed what={id} problem={problem} retry={() => void device.refetch()} />
}

function Found({ device }: { device: DeviceDetail }) {
  const twin = useTwin(device.deviceId)
  const { reconnects } = useConnection()
  const alert = useWorstAlert(device.deviceId)
  const [params] = useSearchParams()
  const sensors = inReadingOrder(twin?.sensors ?? [])
  // Kept for all views, so that nothing is missing when somebody comes back to the live one.
  const rings = useRings(device.deviceId, sensors.map((sensor) => sensor.sensorType).join(','), reconnects)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to="/" className={styles.back}>
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M10 3 5 8l5 5" /></svg>
          {text.device.back}
        </Link>
        <div className={styles.title}>
          <h1>{device.deviceId}</h1>
          {twin === undefined ? <StateWord state={device.alertStatus} size={20} /> : <StandingWord standing={standingOf(twin, alert)} size={20} />}
        </div>
        <p className={styles.about}>
          <span>{[device.type, formatLocation(device.location)].filter((part) => part !== '').join(' · ')}</span>
          <span>{text.device.times(zoneName(serverNow()))}</span>
        </p>
      </header>
      <ViewLinks params={params} />
      <View device={device} twin={twin} sensors={sensors} rings={rings} reconnects={reconnects} />
    </div>
  )
}

interface ViewProps {
  device: DeviceDetail
  twin: Twin | undefined
  sensors: readonly LiveSensor[]
  rings: Rings
  reconnects: number
}

function View({ device, twin, sensors, rings, reconnects }: ViewProps) {
  const [params] = useSearchParams()
  const [scale, setScale] = useState<'limits' | 'values'>('limits')
  const admin = useMay('admin')
  const words = text.device
  const wide = scale === 'limits'
  const sensor = sensors.find((one) => one.sensorType === params.get('sensor')) ?? sensors[0]
  const scaleChoice = (
    <Choice label={words.scale} value={scale} change={setScale} options={[['limits', words.toLimits], ['values', words.toValues]]} />
  )
  switch (readView(params)) {
    case 'live':
      return (
        <>
          <Current sensors={sensors} offline={twin?.offline ?? false} periodMs={device.config.periodMs} />
          <section className={`panel ${styles.panel}`} aria-labelledby="live">
            <div className={styles.bar}><h2 id="live">{words.live}</h2>{scaleChoice}</div>
            <LiveCharts sensors={sensors} rings={rings} wide={wide} />
          </section>
          <section className={`panel ${styles.panel}`} aria-labelledby="moving">
            <h2 id="moving">{words.moving.title}</h2>
            <MovingStatistics statistics={device.statistics} sensors={sensors} />
          </section>
        </>
      )
    case 'history':
      return (
        <section className={`panel ${styles.panel}`} aria-labelledby="history">
          <div className={styles.bar}><h2 id="history">{words.history}</h2>{scaleChoice}</div>
          {sensor && <HistorySection device={device} sensor={sensor} sensors={sensors} wide={wide} reconnects={reconnects} />}
        </section>
      )
    case 'trend':
      return (
        <section className={`panel ${styles.panel}`} aria-labelledby="trend">
          <div className={styles.bar}><h2 id="trend">{words.trends.title}</h2>{scaleChoice}</div>
          {sensor && <TrendSection deviceId={device.deviceId} sensor={sensor} sensors={sensors} wide={wide} />}
        </section>
      )
    case 'events':
      return (
        <section className={`panel ${styles.panel}`} aria-labelledby="events">
          <h2 id="events">{words.events.title}</h2>
          <EventsSection deviceId={device.deviceId} />
        </section>
      )
    case 'configuration':
      return (
        <>
          <section className={`panel ${styles.panel}`} aria-labelledby="details"><Configuration device={device} /></section>
          {admin && (
            <section className={`panel ${styles.panel}`} aria-labelledby="credentials">
              <h2 id="credentials">{text.access.credentials.ofDevice}</h2>
              <Suspense><CredentialsOf deviceId={device.deviceId} /></Suspense>
            </section>
          )}
        </>
      )
  }
}

/** What the sensors say now, as a table with bars or as dials. */
function Current(props: Parameters<typeof CurrentValues>[0]) {
  const [shape, setShape] = useRemembered('plantwin.device.shape', ['bars', 'gauges'] as const)
  const words = text.device
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby="current">
      <div className={styles.bar}>
        <h2 id="current">{words.current}</h2>
        <Choice label={words.show} value={shape} change={setShape} options={[['bars', words.bars], ['gauges', words.gauges]]} />
      </div>
      {shape === 'bars' ? <CurrentValues {...props} /> : <Gauges {...props} />}
    </section>
  )
}
