import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDevicesQuery } from '@/api/plantwin'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { Panel } from '@/ui/Panel'
import { CredentialsOf } from '@/ui/credentials/CredentialsOf'
import styles from './CredentialsPage.module.css'

/** More than this nobody reads; they search. */
const MOST = 100

/** With what devices sign in: a device on the left, its credentials on the right. */
export function CredentialsPage() {
  const { data, error, refetch } = useDevicesQuery(undefined, { refetchOnMountOrArgChange: true })
  const [parameters, setParameters] = useSearchParams()
  const [query, setQuery] = useState('')
  const chosen = parameters.get('device')
  const words = text.access.credentials
  const wanted = query.trim().toLowerCase()
  const found = (data?.devices ?? []).filter(({ deviceId, location }) => `${deviceId} ${location}`.toLowerCase().includes(wanted))
  return (
    <Panel title={words.title} what={words.what}>
      {error && <Failed what={text.overview.grid} problem={asProblem(error)} retry={() => void refetch()} />}
      <div className={styles.columns}>
        <div className={styles.devices}>
          <input type="search" aria-label={words.search} placeholder={words.search} value={query} onChange={({ target }) => setQuery(target.value)} />
          <ul>
            {found.slice(0, MOST).map(({ deviceId }) => (
              <li key={deviceId}>
                <button type="button" aria-pressed={deviceId === chosen} onClick={() => setParameters({ device: deviceId }, { replace: true })}>{deviceId}</button>
              </li>
            ))}
          </ul>
          {found.length > MOST && <p className="muted">{words.tooMany(found.length - MOST)}</p>}
        </div>
        <div className={styles.chosen}>
          {chosen === null ? <p className="muted">{words.choose}</p> : (
            <>
              <h2>{words.show(chosen)}</h2>
              <CredentialsOf key={chosen} deviceId={chosen} />
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}
