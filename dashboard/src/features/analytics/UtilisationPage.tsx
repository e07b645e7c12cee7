import { useMemo } from 'react'
import { Link } from 'react-router'
import { type DeviceUtilisation, OPERATIONS, useUtilisationQuery } from '@/api/analytics'
import { text } from '@/text'
import { fileInstant, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import { type Column, DataTable } from '@/ui/DataTable'
import { asProblem, Failed } from '@/ui/Failed'
import { formatCount, formatDuration, formatInstant, formatLocation, formatPercent, zoneName } from '@/ui/format'
import { Panel } from '@/ui/Panel'
import { SpanButtons } from '@/ui/span/SpanButtons'
import { Toolbar } from '@/ui/Toolbar'
import { LocationSelect } from './LocationSelect'
import { SpentBar, SpentLegend } from './SpentBar'
import { type Order, shares, sorted, totals } from './spent'
import { useHours } from './useRange'
import { useParam } from './useParam'
import styles from './UtilisationPage.module.css'

const ORDERS: readonly Order[] = ['lowest', 'highest', 'name', ...OPERATIONS.filter((state) => state !== 'active')]
const REFRESH_MILLIS = 60_000

/** How each device spent the time. */
export function UtilisationPage() {
  const words = text.analytics.utilisation
  const { span, act, from, to } = useHours()
  const [location, setLocation] = useParam('location')
  const [asked, setOrder] = useParam('sort', 'lowest')
  const order = ORDERS.find((one) => one === asked) ?? 'lowest'
  const query = useUtilisationQuery(
    { from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...(location === '' ? {} : { location }) },
    { pollingInterval: span.kind === 'last' ? REFRESH_MILLIS : 0, skipPollingIfUnfocused: true },
  )
  const found = query.data
  const devices = useMemo(() => sorted(found?.devices ?? [], order), [found, order])
  const whole = useMemo(() => totals(devices), [devices])
  const table = () => ({
    name: fileName(['utilisation', fileInstant(from), fileInstant(to)], 'csv'),
    header: ['deviceId', 'location', 'type', 'utilisation', ...OPERATIONS.map((state) => `${state}Seconds`)],
    rows: devices.map((one) => [one.deviceId, one.location, one.type, one.utilisation, ...OPERATIONS.map((state) => Math.round(one.seconds[state]))]),
  })
  return (
    <Panel title={words.title} what={words.what} tools={<CsvButton table={table} disabled={devices.length === 0} />}>
      <Toolbar>
        <LocationSelect value={location} choose={setLocation} />
        <label>
          {words.sort}{' '}
          <select value={order} onChange={({ target }) => setOrder(target.value)}>
            {ORDERS.map((one) => <option key={one} value={one}>{orderWords(one)}</option>)}
          </select>
        </label>
        <SpanButtons span={span} act={act} presets={['h24', 'd7', 'd30']} />
      </Toolbar>
      <p className="muted">{text.analytics.times(formatInstant(from), formatInstant(to), zoneName(to))}</p>
      {query.isError && <Failed what={words.title} problem={asProblem(query.error)} retry={() => void query.refetch()} />}
      {found !== undefined && devices.length === 0 && <p>{words.none}</p>}
      {devices.length > 0 && (
        <>
          <SpentLegend />
          <Table rows={[{ deviceId: null, location: '', ...whole }, ...devices]} />
          {found?.complete === false && <p className="muted">{text.analytics.incomplete(formatCount(devices.length))}</p>}
        </>
      )}
    </Panel>
  )
}

function orderWords(order: Order): string {
  const words = text.analytics.utilisation
  if (order === 'lowest' || order === 'highest') return words[order]
  return order === 'name' ? words.byName : words.longest(words.states[order])
}

/** Without a device: all of them together. */
type Spent = Pick<DeviceUtilisation, 'seconds' | 'utilisation' | 'location'> & { deviceId: string | null }

function Table({ rows }: { rows: readonly Spent[] }) {
  const words = text.analytics.utilisation
  const columns: Column<Spent>[] = [
    {
      title: text.analytics.device,
      show: ({ deviceId, location }) => (
        <>
          {deviceId === null ? words.total : <Link to={`/devices/${encodeURIComponent(deviceId)}`}>{deviceId}</Link>}
          {location !== '' && <small>{formatLocation(location)}</small>}
        </>
      ),
    },
    { title: words.share, why: words.shareWhy, number: true, narrow: 'beside', show: ({ utilisation }) => (utilisation === null ? text.analytics.nothing : formatPercent(utilisation)) },
    { title: words.time, picture: true, narrow: 'line', width: '45%', show: ({ seconds }) => <SpentBar seconds={seconds} /> },
    {
      title: words.rest, narrow: 'line',
      show: ({ seconds }) => (
        <span className={styles.details}>
          {shares(seconds).filter(({ state }) => state !== 'active').map(({ state, seconds: spent }) => (
            <span key={state}>{words.states[state]} {formatDuration(spent * 1000)}</span>
          ))}
        </span>
      ),
    },
  ]
  return <DataTable caption={words.title} columns={columns} rows={rows} keyOf={({ deviceId }) => deviceId ?? ''} tone={({ deviceId }) => (deviceId === null ? 'total' : undefined)} />
}
