import { useState } from 'react'
import { download } from '@/api/download'
import { useSession } from '@/api/session/SessionContext'
import type { Problem } from '@/api/types'
import { text } from '@/text'
import { explain } from './Failed'

/** Saves a table that the server makes as CSV, which may be longer than the page. @param path below /api/v1 */
export function DownloadButton({ path, name }: { path: string; name: string }) {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async () => {
    setBusy(true)
    setProblem(await download(session, path, name))
    setBusy(false)
  }
  return (
    <div>
      <button type="button" disabled={busy} onClick={() => void save()}>{busy ? text.csv.saving : text.csv.save}</button>
      <p role="alert">{problem && `${text.csv.notSaved} ${explain(problem)}`}</p>
    </div>
  )
}
