import { useChannelsQuery, type NotificationChannel } from '@/api/rules'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { Panel } from '@/ui/Panel'
import { Channel } from './Channel'
import styles from './channels.module.css'

/** Often enough to see a test message come through. */
const EVERY_MILLIS = 5_000

const RANK: Record<NotificationChannel['state'], number> = { failing: 0, sending: 1, idle: 2 }

/** Who is told about alerts, and how that goes; those that fail first. */
export function ChannelsPage() {
  const { data, error, refetch } = useChannelsQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MILLIS, skipPollingIfUnfocused: true })
  const words = text.rules.channels
  const channels = [...(data ?? [])].sort((a, b) => RANK[a.state] - RANK[b.state] || a.name.localeCompare(b.name))
  return (
    <Panel title={words.title} what={words.what}>
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <NoChannel />}
      {channels.map((channel) => <Channel key={channel.name} channel={channel} />)}
    </Panel>
  )
}

const EXAMPLE = `plantwin:
  alert:
    notify:
      dashboard-url: https://plantwin.example.com
      mail:
        - name: shift
          host: mail.example.com
          user: plantwin
          password-file: /run/secrets/smtp-password
          from: Plantwin <plantwin@example.com>
          to: [shift@example.com]
          filter:
            min-severity: high
      webhooks:
        - name: erp
          url: https://erp.example.com/hooks/plantwin
          secret-file: /run/secrets/erp-secret
`

/** What would fill this page, and how. */
function NoChannel() {
  const words = text.rules.channels
  return (
    <div className={styles.empty}>
      <h2>{words.emptyTitle}</h2>
      <p>{words.empty}</p>
      <pre tabIndex={0} aria-label={words.yaml}>{EXAMPLE.replace('https://plantwin.example.com', globalThis.location.origin)}</pre>
      <p>{words.emptyAfter}</p>
    </div>
  )
}
