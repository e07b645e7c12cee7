import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDeviceQuery } from '@/api/plantwin'
import { useMay } from '@/api/session/state'
import type { DeviceDetail } from '@/api/types'
import { useConnection, useLiveConnection, useTwin, useTwins } from '@/live/LiveContext'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { formatLocation } from '@/ui/format'
import { inReadingOrder } from '@/ui/sensorView'
import { StateWord } from '@/ui/StateMark'
import { CurrentValues } from './CurrentValues'
import { Details } from './Details'
import { HistorySection } from './HistorySection'
import { LiveCharts } from './LiveCharts'
import { useRings } from './useRings'
import styles from './DevicePage.module.css'

const ConfigForm = lazy(() => import('./ConfigForm').then((piece) => ({ default: piece.ConfigForm })))
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
  const sensors = inReadingOrder(twin?.sensors ?? [])
  const rings = useRings(device.deviceId, sensors.map((sensor) => sensor.sensorType).join(','), reconnects)
  const [wide, setWide] = useState(true)
  const admin = useMay('admin')
  const words = text.device
  const periodMs = device.config.periodMs
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to="/" className={styles.back}>
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M10 3 5 8l5 5" /></svg>
          {words.back}
        </Link>
        <div className={styles.title}>
          <h1>{device.deviceId}</h1>
          <StateWord state={twin?.state ?? device.alertStatus} size={20} />
        </div>
        <p>{[device.type, formatLocation(device.location)].filter((part) => part !== '').join(' · ')}</p>
      </header>
      <section className={`panel ${styles.panel}`} aria-labelledby="current">
        <h2 id="current">{words.current}</h2>
        <CurrentValues sensors={sensors} offline={twin?.offline ?? false} periodMs={periodMs} />
      </section>
      <section className={`panel ${styles.panel}`} aria-labelledby="live">
        <div className={styles.bar}>
          <h2 id="live">{words.live}</h2>
          <Scale wide={wide} change={setWide} />
        </div>
        <LiveCharts sensors={sensors} rings={rings} wide={wide} />
      </section>
      <section className={`panel ${styles.panel}`} aria-labelledby="history">
        <div className={styles.bar}>
          <h2 id="history">{words.history}</h2>
          <Scale wide={wide} change={setWide} />
        </div>
        <HistorySection deviceId={device.deviceId} sensors={sensors} wide={wide} periodMs={periodMs} reconnects={reconnects} />
      </section>
      <section className={`panel ${styles.panel}`} aria-labelledby="details">
        <Configuration device={device} />
      </section>
      {admin && (
        <section className={`panel ${styles.panel}`} aria-labelledby="credentials">
          <h2 id="credentials">{text.access.credentials.ofDevice}</h2>
          <Suspense><CredentialsOf deviceId={device.deviceId} /></Suspense>
        </section>
      )}
    </div>
  )
}

/** What is configured, and for engineers the form that changes it. */
function Configuration({ device }: { device: DeviceDetail }) {
  const mayConfigure = useMay('configure')
  const [editing, setEditing] = useState(false)
  const [savedAfter, setSavedAfter] = useState<number | null>(null)
  const words = text.access.config
  const { version } = device.config
  const close = (saved: boolean) => {
    setEditing(false)
    setSavedAfter(saved ? version : null)
  }
  return (
    <>
      <div className={styles.bar}>
        <h2 id="details">{text.device.details}</h2>
        {mayConfigure && !editing && <button type="button" onClick={() => setEditing(true)}>{words.edit}</button>}
      </div>
      <p role="status" className={styles.saved}>{savedAfter !== null && version > savedAfter ? words.saved(version) : ''}</p>
      {editing && mayConfigure ? <Suspense><ConfigForm device={device} close={close} /></Suspense> : <Details device={device} />}
    </>
  )
}

/** Whether charts are scaled to the limits, for judging, or to the values, for looking closely. */
function Scale({ wide, change }: { wide: boolean; change: (wide: boolean) => void }) {
  return (
    <div className={styles.scale} role="group" aria-label={text.device.scale}>
      <span aria-hidden="true">{text.device.scale}</span>
      <button type="button" aria-pressed={wide} onClick={() => change(true)}>{text.device.toLimits}</button>
      <button type="button" aria-pressed={!wide} onClick={() => change(false)}>{text.device.toValues}</button>
    </div>
  )
}
