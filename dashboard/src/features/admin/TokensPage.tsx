import { useState } from 'react'
import { useRevokeTokenMutation, useTokensQuery } from '@/api/admin'
import type { ApiToken } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Confirm } from '@/ui/Confirm'
import { asProblem, Failed } from '@/ui/Failed'
import { formatInstant } from '@/ui/format'
import { TokenForm } from './TokenForm'
import styles from './admin.module.css'

/** For programs. */
export function TokensPage() {
  const { data, error, refetch } = useTokensQuery(undefined, { refetchOnMountOrArgChange: true })
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiToken | null>(null)
  const [revoke] = useRevokeTokenMutation()
  const words = text.access.tokens
  const when = (instant: string | null) => (instant === null ? words.never : formatInstant(Date.parse(instant)))
  return (
    <section className={`panel ${styles.page}`} aria-labelledby="tokens">
      <div className={styles.head}>
        <div>
          <h1 id="tokens">{words.title}</h1>
          <p className={styles.what}>{words.what}</p>
        </div>
        <button type="button" className="primary" onClick={() => setCreating(true)}>{words.create}</button>
      </div>
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className={styles.muted}>{words.none}</p>}
      {data && data.length > 0 && (
        <div className={styles.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.name}</th><th scope="col">{words.owner}</th><th scope="col">{words.scopes}</th>
                <th scope="col">{words.lastUsed}</th><th scope="col">{words.expires}</th><th scope="col">{text.access.users.actions}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((token) => (
                <tr key={token.id}>
                  <th scope="row">{token.name}<small>{words.created} {when(token.createdAt)}</small></th>
                  <td data-label={words.owner}>{token.owner}</td>
                  <td data-label={words.scopes}>{token.scopes.map((scope) => text.access.scopes[scope]).join(', ')}</td>
                  <td data-label={words.lastUsed}>{when(token.lastUsedAt)}</td>
                  <td data-label={words.expires}>{Date.parse(token.expiresAt) < serverNow() ? <strong>{words.expired}</strong> : when(token.expiresAt)}</td>
                  <td><div className={styles.buttons}><button type="button" onClick={() => setRevoking(token)}>{words.revoke}</button></div></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating && <TokenForm close={() => setCreating(false)} />}
      {revoking && (
        <Confirm title={words.revoke} what={words.revokeAsk(revoking.name)} verb={words.revoke} close={() => setRevoking(null)} act={async () => {
          const answer = await revoke(revoking.id)
          return answer.error ? asProblem(answer.error) : null
        }} />
      )}
    </section>
  )
}
