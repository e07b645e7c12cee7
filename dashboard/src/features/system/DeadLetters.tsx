import { useState } from 'react'
import { useDeadLettersQuery } from '@/api/plantwin'
import type { DeadLetter } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { formatInstant, formatRecent } from '@/ui/format'
import styles from './DeadLetters.module.css'

const PAGE = 20
const REFRESH_MILLIS = 10_000

/** What could not be taken: when, why, from whom, and as it came. */
export function DeadLetters() {
  const [cursor, setCursor] = useState<string | null>(null)
  const newest = cursor === null
  const query = useDeadLettersQuery(newest ? { limit: PAGE } : { limit: PAGE, cursor }, {
    refetchOnMountOrArgChange: true, pollingInterval: newest ? REFRESH_MILLIS : 0,
  })
  const words = text.system
  if (query.isError) return <Failed what={words.deadLetters} problem={asProblem(query.error)} retry={() => void query.refetch()} />
  if (!query.data) return null
  const { letters, nextCursor } = query.data
  return (
    <>
      {letters.length === 0 && newest ? <p className={styles.none}>{words.noDeadLetters}</p> : (
        <ul className={styles.letters}>
          {letters.map((letter) => <Letter key={letter.id} letter={letter} />)}
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
        <h3>{words.payload}{letter.encoding === 'base64' && <small> ({words.base64})</small>}</h3>
        <pre tabIndex={0} aria-label={words.payload}>{letter.payload === '' ? words.emptyPayload : letter.payload}</pre>
      </details>
    </li>
  )
}
