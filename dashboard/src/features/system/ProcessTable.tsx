import type { ProcessFigures } from '@/api/system'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { formatDuration, formatInstant, formatMegabytes, formatPercent } from '@/ui/format'
import { ServiceWord } from '@/ui/StateMark'
import styles from './ProcessTable.module.css'

/** They say how they are every two seconds, and we ask every five. */
const FRESH_MILLIS = 8_000

const RANK: Record<ProcessFigures['level'], number> = { down: 0, degraded: 1, up: 2 }

/** What runs, what is not well first. */
export function ProcessTable({ processes }: { processes: readonly ProcessFigures[] }) {
  const words = text.system.process
  const sorted = [...processes].sort((a, b) => RANK[a.level] - RANK[b.level] || a.id.localeCompare(b.id))
  const now = serverNow()
  if (sorted.length === 0) return <p className={styles.none}>{words.none}</p>
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={text.system.processes}>
      <table className={styles.table}>
        <caption className="hidden">{text.system.processes}</caption>
        <thead>
          <tr>
            {[words.id, words.state, words.roles, words.host, words.version].map((name) => <th key={name} scope="col">{name}</th>)}
            {[words.up, words.heap, words.cpu, words.seen].map((name) => <th key={name} scope="col" className={styles.figure}>{name}</th>)}
          </tr>
        </thead>
        <tbody>{sorted.map((process) => <Row key={process.id} process={process} now={now} />)}</tbody>
      </table>
    </div>
  )
}

function Row({ process: { id, host, roles, version, startedAt, lastSeenAt, uptimeSeconds, heapUsedBytes, heapMaxBytes, cpuLoad, level, detail }, now }: { process: ProcessFigures; now: number }) {
  const words = text.system.process
  const age = Math.max(0, now - Date.parse(lastSeenAt))
  return (
    <tr data-level={level}>
      <th scope="row">{id}</th>
      <td data-label={words.state}><ServiceWord level={level} />{detail !== '' && <span className={styles.detail}>{detail}</span>}</td>
      <td data-label={words.roles}>{roles.join(', ')}</td>
      <td data-label={words.host}>{host}</td>
      <td data-label={words.version}>{version}</td>
      <td data-label={words.up} className={styles.figure} title={words.since(formatInstant(Date.parse(startedAt)))}>{formatDuration(uptimeSeconds * 1000)}</td>
      <td data-label={words.heap} className={styles.figure}>{words.heapOf(formatMegabytes(heapUsedBytes), formatMegabytes(heapMaxBytes))}</td>
      <td data-label={words.cpu} className={styles.figure}>{cpuLoad === null ? words.unknown : formatPercent(cpuLoad)}</td>
      <td data-label={words.seen} className={styles.figure} title={formatInstant(Date.parse(lastSeenAt))}>{age < FRESH_MILLIS ? text.age.now : text.age.ago(formatDuration(age))}</td>
    </tr>
  )
}
