import { useState } from 'react'
import { useChangeUserMutation, useDeleteUserMutation, useEraseUserMutation, useUsersQuery } from '@/api/admin'
import { download } from '@/api/download'
import { useSession } from '@/api/session/SessionContext'
import type { Problem, User } from '@/api/types'
import { text } from '@/text'
import { Confirm } from '@/ui/Confirm'
import { Menu } from '@/ui/controls/Menu'
import { type Column, DataTable } from '@/ui/DataTable'
import { asProblem, Failed } from '@/ui/Failed'
import { FormProblem } from '@/ui/FormProblem'
import { formatInstant } from '@/ui/format'
import { Panel } from '@/ui/Panel'
import { UserForm } from './UserForm'
import styles from './admin.module.css'

type Doing = { kind: 'create' } | { kind: 'edit' | 'remove' | 'erase'; user: User } | null

/** Who may sign in, and what they may do. */
export function UsersPage() {
  const { data, error, refetch } = useUsersQuery(undefined, { refetchOnMountOrArgChange: true })
  const [doing, setDoing] = useState<Doing>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [remove] = useDeleteUserMutation()
  const [erase] = useEraseUserMutation()
  const [change] = useChangeUserMutation()
  const session = useSession()
  const words = text.access.users
  const close = () => setDoing(null)
  const toggle = async ({ id, version, displayName, email, role, enabled }: User) => {
    const answer = await change({ id, version, draft: { displayName, email, role, enabled: !enabled } })
    setProblem(answer.error ? asProblem(answer.error) : null)
  }
  const save = async (user: User) => setProblem(await download(session, `/users/${user.id}/export`, `${user.username}.json`))
  const columns: Column<User>[] = [
    { title: words.username, show: (user) => <>{user.username}<small>{[user.displayName, user.email].filter((part) => part !== '').join(' · ')}</small></> },
    { title: words.role, show: (user) => text.access.roles[user.role] },
    {
      title: words.state,
      show: (user) => (
        <>
          {user.enabled ? words.isEnabled : <strong>{words.isDisabled}</strong>}
          {user.issuer !== null && <> <small>{words.external(user.issuer)}</small></>}
        </>
      ),
    },
    { title: words.lastLogin, show: (user) => (user.lastLoginAt === null ? words.never : formatInstant(Date.parse(user.lastLoginAt))) },
    {
      title: words.actions, narrow: 'line',
      show: (user) => (
        <div className={styles.buttons}>
          <button type="button" onClick={() => setDoing({ kind: 'edit', user })} aria-label={words.edit(user.username)}>{words.editVerb}</button>
          <Menu label={words.more(user.username)} face={text.shell.more} entries={[
            { id: 'toggle', label: user.enabled ? words.disable : words.enable, act: () => void toggle(user) },
            { id: 'export', label: words.exportVerb, act: () => void save(user) },
            { id: 'remove', label: words.remove, act: () => setDoing({ kind: 'remove', user }), danger: true },
            { id: 'erase', label: words.erase, act: () => setDoing({ kind: 'erase', user }), danger: true },
          ]} />
        </div>
      ),
    },
  ]
  return (
    <Panel title={words.title} what={words.what} tools={<button type="button" className="primary" onClick={() => setDoing({ kind: 'create' })}>{words.create}</button>}>
      <FormProblem problem={problem} />
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data && <DataTable columns={columns} rows={data} keyOf={(user) => user.id} />}
      {doing?.kind === 'create' && <UserForm close={close} />}
      {doing?.kind === 'edit' && <UserForm user={doing.user} close={close} />}
      {doing?.kind === 'remove' && (
        <Confirm title={words.remove} what={words.removeAsk(doing.user.username)} verb={words.remove} close={close}
          act={async () => failure(await remove(doing.user.id))} />
      )}
      {doing?.kind === 'erase' && (
        <Confirm title={words.erase} what={words.eraseAsk(doing.user.username)} verb={words.erase} typed={doing.user.username} close={close}
          act={async () => failure(await erase(doing.user.id))} />
      )}
    </Panel>
  )
}

function failure({ error }: { error?: unknown }): Problem | null {
  return error === undefined ? null : asProblem(error)
}
