import { useState } from 'react'
import { useChangeUserMutation, useDeleteUserMutation, useEraseUserMutation, useUsersQuery } from '@/api/admin'
import { download } from '@/api/download'
import { useSession } from '@/api/session/SessionContext'
import type { Problem, User } from '@/api/types'
import { text } from '@/text'
import { Confirm } from '@/ui/Confirm'
import { Menu } from '@/ui/controls/Menu'
import { asProblem, Failed } from '@/ui/Failed'
import { FormProblem } from '@/ui/FormProblem'
import { formatInstant } from '@/ui/format'
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
  return (
    <section className={`panel ${styles.page}`} aria-labelledby="users">
      <div className={styles.head}>
        <div>
          <h1 id="users">{words.title}</h1>
          <p className={styles.what}>{words.what}</p>
        </div>
        <button type="button" className="primary" onClick={() => setDoing({ kind: 'create' })}>{words.create}</button>
      </div>
      <FormProblem problem={problem} />
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data && (
        <div className={styles.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.username}</th><th scope="col">{words.role}</th><th scope="col">{words.state}</th>
                <th scope="col">{words.lastLogin}</th><th scope="col">{words.actions}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((user) => (
                <tr key={user.id}>
                  <th scope="row">{user.username}<small>{[user.displayName, user.email].filter((part) => part !== '').join(' · ')}</small></th>
                  <td data-label={words.role}>{text.access.roles[user.role]}</td>
                  <td data-label={words.state}>
                    {user.enabled ? words.isEnabled : <strong>{words.isDisabled}</strong>}
                    {user.issuer !== null && <small>{words.external(user.issuer)}</small>}
                  </td>
                  <td data-label={words.lastLogin}>{user.lastLoginAt === null ? words.never : formatInstant(Date.parse(user.lastLoginAt))}</td>
                  <td>
                    <div className={styles.buttons}>
                      <button type="button" onClick={() => setDoing({ kind: 'edit', user })} aria-label={words.edit(user.username)}>{words.editVerb}</button>
                      <Menu label={words.more(user.username)} face={text.shell.more} entries={[
                        { id: 'toggle', label: user.enabled ? words.disable : words.enable, act: () => void toggle(user) },
                        { id: 'export', label: words.exportVerb, act: () => void save(user) },
                        { id: 'remove', label: words.remove, act: () => setDoing({ kind: 'remove', user }), danger: true },
                        { id: 'erase', label: words.erase, act: () => setDoing({ kind: 'erase', user }), danger: true },
                      ]} />
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
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
    </section>
  )
}

function failure({ error }: { error?: unknown }): Problem | null {
  return error === undefined ? null : asProblem(error)
}
