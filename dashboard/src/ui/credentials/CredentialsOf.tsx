import { useState } from 'react'
import { useCredentialsQuery, useRevokeCredentialMutation } from '@/api/devices'
import type { DeviceCredential } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Confirm } from '../Confirm'
import { asProblem, Failed } from '../Failed'
import { formatInstant } from '../format'
import { CredentialForm } from './CredentialForm'
import styles from './CredentialsOf.module.css'

type Doing = { kind: 'create'; of: DeviceCredential['kind'] } | { kind: 'revoke'; credential: DeviceCredential | null } | null

/** With what one device signs in; for administrators. */
export function CredentialsOf({ deviceId }: { deviceId: string }) {
  const { data, error, refetch } = useCredentialsQuery(deviceId, { refetchOnMountOrArgChange: true })
  const [revoke] = useRevokeCredentialMutation()
  const [doing, setDoing] = useState<Doing>(null)
  const words = text.access.credentials
  const close = () => setDoing(null)
  return (
    <>
      <div className={styles.buttons}>
        <button type="button" onClick={() => setDoing({ kind: 'create', of: 'password' })}>{words.createPassword}</button>
        <button type="button" onClick={() => setDoing({ kind: 'create', of: 'certificate' })}>{words.upload}</button>
        {data && data.length > 1 && <button type="button" onClick={() => setDoing({ kind: 'revoke', credential: null })}>{words.revokeAll}</button>}
      </div>
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className={styles.none}>{words.none}</p>}
      <ul className={styles.list}>
        {data?.map((credential) => (
          <li key={credential.id}>
            <One credential={credential} />
            <button type="button" onClick={() => setDoing({ kind: 'revoke', credential })}>{words.revoke}</button>
          </li>
        ))}
      </ul>
      {doing?.kind === 'create' && <CredentialForm deviceId={deviceId} kind={doing.of} close={close} />}
      {doing?.kind === 'revoke' && (
        <Confirm title={doing.credential ? words.revoke : words.revokeAll} verb={doing.credential ? words.revoke : words.revokeAll} close={close}
          what={doing.credential ? words.revokeAsk(deviceId) : words.revokeAllAsk(deviceId)} act={async () => {
            const answer = await revoke({ deviceId, ...(doing.credential ? { credentialId: doing.credential.id } : {}) })
            return answer.error ? asProblem(answer.error) : null
          }} />
      )}
    </>
  )
}

function One({ credential }: { credential: DeviceCredential }) {
  const words = text.access.credentials
  const { expiresAt, createdAt, mayBe, fingerprint, description } = credential
  const over = expiresAt !== null && Date.parse(expiresAt) < serverNow()
  return (
    <div className={styles.one}>
      <p><strong>{words[credential.kind]}</strong>{description !== '' && ` · ${description}`}</p>
      <p className={styles.small}>{words.speaksFor} {mayBe.join(', ')}</p>
      {fingerprint !== null && <p className={styles.small}>{words.fingerprint} <code>{fingerprint}</code></p>}
      <p className={styles.small}>
        {words.created} {formatInstant(Date.parse(createdAt))} · {words.expires}{' '}
        {over ? <strong>{words.expired}</strong> : expiresAt === null ? words.never : formatInstant(Date.parse(expiresAt))}
      </p>
    </div>
  )
}
