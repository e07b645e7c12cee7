import { lazy, Suspense, useState } from 'react'
import { useMay } from '@/api/session/state'
import type { DeviceDetail } from '@/api/types'
import { text } from '@/text'
import { Details } from './Details'
import styles from './DevicePage.module.css'

const ConfigForm = lazy(() => import('./ConfigForm').then((piece) => ({ default: piece.ConfigForm })))

/** What is configured, and for engineers the form that changes it. */
export function Configuration({ device }: { device: DeviceDetail }) {
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
