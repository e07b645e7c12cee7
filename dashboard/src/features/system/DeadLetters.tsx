import { useState } from 'react'
import { useDeadLettersQuery } from '@/api/plantwin'
import type { DeadLetter } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { formatCount, formatInstant, formatRecent } from '@/ui/format'
import styles from './DeadLetters.module.css'

const PAGE = 20
/** With a reason, which the API does not look for, more are fetched at once and those of it are shown. */
const SEARCHED = 200
const REFRESH_MILLIS = 10_000

/** What could not be taken: when, why, from whom, and as it came. @param reasons those that are known to have happened */
export function DeadLetters({ reasons }: { reasons: readonly string[] }) {
  const [cursor, setCursor] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const newest = cursor === null
  const limit = reason === '' ? PAGE : SEARCHED
  const query = useDeadLettersQuery(newest ? { limit } : { limit, cursor }, {
    refetchOnMountOrArgChange: true, pollingInterval: newest ? REFRESH_MILLIS : 0,
  })
  const words = text.system
  if (query.isError) return <Failed what={words.deadLetters} problem={asProblem(query.error)} retry={() => void query.refetch()} />
  if (!query.data) return null
  const { letters, nextCursor } = query.data
  if (letters.length === 0 && newest) return <p className={styles.none}>{words.noDeadLetters}</p>
  const shown = letters.filter((letter) => reason === '' || letter.reason === reason)
  const offered = [...new Set([...reasons, ...letters.map((letter) => letter.reason), ...(reason === '' ? [] : [reason])])].sort((a, b) => a.localeCompare(b))
  return (
    <>
      <div className={styles.filter}>
        <label>
          {words.reasonFilter}{' '}
          <select value={reason} onChange={({ target }) => {
            setReason(target.value)
            setCursor(null)
          }}>
            <option value="">{words.allReasons}</option>
            {offered.map((one) => <option key={one}>{one}</option>)}
          </select>
        </label>
        {reason !== '' && shown.length > 0 && <span role="status">{words.searched(formatCount(shown.length), formatCount(letters.length))}</span>}
      </div>
      {shown.length === 0 ? <p className={styles.none}>{words.noneOfReason(reason, formatCount(letters.length))}</p> : (
        <ul className={styles.letters}>
          {shown.map((letter) => <Letter key={letter.id} letter={letter} />)}
        </ul>
      )}
      {(!newest || nextCursor !== null) && (
        <div className={styles.pages}>
          {!newest && <button type="button" onClick={() => setCursor(null)}>{words.refresh}</button>}
          {nextCursor !== null && <button type="button" onClick={() => setCursor(nextCursor)}>{words.older}</button>}
        </div>
      )}
    </>
  )
}

function Letter({ letter }: { letter: DeadLetter }) {
  const words = text.system
  const at = Date.parse(letter.receivedAt)
  const cut = letter.encoding !== 'base64' && new Blob([letter.payload]).size < letter.payloadBytes
  return (
    <li>
      <details className={styles.letter}>
        <summary>
          <time dateTime={letter.receivedAt} title={formatInstant(at)}>{formatRecent(at, serverNow())}</time>
          <strong>{letter.reason}</strong>
          <span className={styles.message}>{letter.message}</span>
          <code className={styles.topic}>{letter.sourceTopic}</code>
        </summary>
        <dl>
          <div><dt>{words.message}</dt><dd>{letter.message}</dd></div>
          <div><dt>{words.from}</dt><dd><code>{letter.sourceTopic}</code></dd></div>
          <div><dt>{words.client}</dt><dd>{letter.client || '–'}</dd></div>
          <div><dt>{words.stage}</dt><dd>{letter.stage || '–'}</dd></div>
        </dl>
        <div className={styles.payloadHead}>
          <h3>
            {words.payload}
            {letter.encoding === 'base64' && <small> ({words.base64})</small>}
            {cut && <small> ({words.bytes(formatCount(new Blob([letter.payload]).size), formatCount(letter.payloadBytes))})</small>}
          </h3>
          {letter.payload !== '' && <Copy payload={letter.payload} />}
        </div>
        <pre tabIndex={0} aria-label={words.payload}>{letter.payload === '' ? words.emptyPayload : letter.payload}</pre>
      </details>
    </li>
  )
}

function Copy({ payload }: { payload: string }) {
  const [done, setDone] = useState<'copied' | 'copyFailed' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(payload)
      setDone('copied')
    } catch {
      setDone('copyFailed')
    }
  }
  return (
    <span className={styles.copy}>
      <span role="status">{done !== null && text.system[done]}</span>
      <button type="button" onClick={() => void copy()}>{text.system.copy}</button>
    </span>
  )
}
