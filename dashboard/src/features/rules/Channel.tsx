import { useId, useState } from 'react'
import { Link } from 'react-router'
import { type ChannelAttempt, type NotificationChannel, useAttemptsQuery, useTestChannelMutation } from '@/api/rules'
import { useMay } from '@/api/session/state'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { type Column, DataTable } from '@/ui/DataTable'
import { asProblem, Failed } from '@/ui/Failed'
import { FormProblem } from '@/ui/FormProblem'
import { formatCount, formatDuration, formatInstant, formatRecent } from '@/ui/format'
import { PageTurner } from '@/ui/PageTurner'
import { Mark } from '@/ui/StateMark'
import { useNow } from '@/ui/useNow'
import { filterWords } from './channelWords'
import styles from './channels.module.css'

/** One channel: to whom, told when, how it goes, and what was tried. */
export function Channel({ channel }: { channel: NotificationChannel }) {
  const [open, setOpen] = useState(false)
  const [test, testing] = useTestChannelMutation()
  const mayConfigure = useMay('configure')
  const id = useId()
  const words = text.rules.channels
  const { name, kind, target, perMinute, state, reason, waiting, sentLastDay, failedLastDay } = channel
  const ask = () => {
    setOpen(true)
    void test(name)
  }
  return (
    <article className={styles.channel} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{name} <small>{words.kind[kind]}</small></h2>
        <span className={styles.state} data-state={state}>{state === 'failing' && <Mark state="down" size={14} />} {words.state[state]}</span>
        <span className={styles.buttons}>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{words.attempts}</button>
          {mayConfigure && <button type="button" disabled={testing.isLoading} onClick={ask}>{testing.isLoading ? words.testing : words.test}</button>}
        </span>
      </div>
      {reason !== null && <p className={styles.reason}>{reason}</p>}
      <p role="status" className={`muted ${styles.said}`}>{testing.isSuccess && words.asked}</p>
      <FormProblem problem={testing.error === undefined ? null : asProblem(testing.error)} />
      <dl className={styles.facts}>
        <div className={styles.wide}><dt>{words.to}</dt><dd>{target}</dd></div>
        <div className={styles.wide}><dt>{words.told}</dt><dd>{filterWords(channel.filter)}</dd></div>
        <div><dt>{words.waiting}</dt><dd>{words.waitingEvents(waiting)}</dd></div>
        <div><dt>{words.lastSent}</dt><dd><Ago at={channel.lastSentAt} /></dd></div>
        <div><dt>{words.lastDay}</dt><dd>{words.counts(formatCount(sentLastDay), formatCount(failedLastDay))}</dd></div>
        <div><dt>{words.rate}</dt><dd>{words.perMinute(perMinute)}</dd></div>
      </dl>
      {open && <Attempts name={name} />}
    </article>
  )
}

function Ago({ at }: { at: string | null }) {
  const now = useNow()
  if (at === null) return <>{text.rules.channels.never}</>
  const millis = Date.parse(at)
  return <time dateTime={at} title={formatInstant(millis)}>{now - millis < 1_000 ? text.age.now : text.age.ago(formatDuration(now - millis))}</time>
}

const PAGE = 20
const EVERY_MILLIS = 3_000

/** The newest page keeps itself up to date. */
function Attempts({ name }: { name: string }) {
  const [cursor, setCursor] = useState<string | null>(null)
  const { currentData, error, refetch } = useAttemptsQuery({ name, cursor, limit: PAGE }, { pollingInterval: cursor === null ? EVERY_MILLIS : 0, skipPollingIfUnfocused: true, refetchOnMountOrArgChange: true })
  const words = text.rules.channels
  const columns: Column<ChannelAttempt>[] = [
    { title: words.at, show: ({ at }) => <time dateTime={at} title={formatInstant(Date.parse(at))}>{formatRecent(Date.parse(at), serverNow())}</time> },
    {
      title: words.outcome, narrow: 'line',
      show: ({ outcome }) => (
        <span className={styles.outcome} data-outcome={outcome}>
          {outcome !== 'sent' && <Mark state={outcome === 'given_up' ? 'down' : 'degraded'} size={14} />} {words.outcomes[outcome]}
        </span>
      ),
    },
    { title: words.attempt, show: ({ attempt }) => (attempt === 0 ? words.untried : formatCount(attempt)) },
    {
      title: words.eventCount,
      show: ({ test, events, alertIds: [alert, ...others] }) => (
        <>
          {test && events <= 1 ? words.testMessage : formatCount(events)}
          {alert !== undefined && others.length === 0 && <> <Link to={`/alerts?alert=${encodeURIComponent(alert)}`}>{words.alert}</Link></>}
        </>
      ),
    },
    { title: words.reason, narrow: 'line', show: ({ reason }) => reason },
  ]
  return (
    <section className={styles.attempts} aria-label={words.attemptsOf(name)}>
      {error && <Failed what={words.attemptsOf(name)} problem={asProblem(error)} retry={() => void refetch()} />}
      {currentData?.attempts.length === 0 && <p className="muted">{words.noAttempts}</p>}
      {currentData !== undefined && currentData.attempts.length > 0 && <DataTable columns={columns} rows={currentData.attempts} keyOf={({ at }, index) => `${at} ${index}`} />}
      <PageTurner cursor={cursor} next={currentData?.nextCursor} turn={setCursor} />
    </section>
  )
}
