import { useState } from 'react'
import { useRevokeTokenMutation, useTokensQuery } from '@/api/admin'
import type { ApiToken } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Confirm } from '@/ui/Confirm'
import { type Column, DataTable } from '@/ui/DataTable'
import { asProblem, Failed } from '@/ui/Failed'
import { formatInstant } from '@/ui/format'
import { Panel } from '@/ui/Panel'
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
  const columns: Column<ApiToken>[] = [
    { title: words.name, show: (token) => <>{token.name}<small>{words.created} {when(token.createdAt)}</small></> },
    { title: words.owner, show: (token) => token.owner },
    { title: words.scopes, show: (token) => token.scopes.map((scope) => text.access.scopes[scope]).join(', ') },
    { title: words.lastUsed, show: (token) => when(token.lastUsedAt) },
    { title: words.expires, show: (token) => (Date.parse(token.expiresAt) < serverNow() ? <strong>{words.expired}</strong> : when(token.expiresAt)) },
    { title: text.access.users.actions, narrow: 'line', show: (token) => <div className={styles.buttons}><button type="button" onClick={() => setRevoking(token)}>{words.revoke}</button></div> },
  ]
  return (
    <Panel title={words.title} what={words.what} tools={<button type="button" className="primary" onClick={() => setCreating(true)}>{words.create}</button>}>
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="muted">{words.none}</p>}
      {data && data.length > 0 && <DataTable columns={columns} rows={data} keyOf={(token) => token.id} />}
      {creating && <TokenForm close={() => setCreating(false)} />}
      {revoking && (
        <Confirm title={words.revoke} what={words.revokeAsk(revoking.name)} verb={words.revoke} close={() => setRevoking(null)} act={async () => {
          const answer = await revoke(revoking.id)
          return answer.error ? asProblem(answer.error) : null
        }} />
      )}
    </Panel>
  )
}
