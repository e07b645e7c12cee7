import { useMemo } from 'react'
import { Link } from 'react-router'
import { type DeviceUtilisation, OPERATIONS, useUtilisationQuery } from '@/api/analytics'
import { text } from '@/text'
import { fileInstant, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import { asProblem, Failed } from '@/ui/Failed'
import { formatCount, formatDuration, formatInstant, formatLocation, formatPercent, zoneName } from '@/ui/format'
import { SpanButtons } from '@/ui/span/SpanButtons'
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
    <div className={styles.page}>
      <h1>{words.title}</h1>
      <section className={`panel ${styles.panel}`} aria-label={words.title}>
        <p className={styles.note}>{words.what}</p>
        <div className={styles.toolbar}>
          <LocationSelect value={location} choose={setLocation} />
          <label>
            {words.sort}{' '}
            <select value={order} onChange={({ target }) => setOrder(target.value)}>
              {ORDERS.map((one) => <option key={one} value={one}>{orderWords(one)}</option>)}
            </select>
          </label>
          <SpanButtons span={span} act={act} presets={['h24', 'd7', 'd30']} />
          <span className={styles.saves}><CsvButton table={table} disabled={devices.length === 0} /></span>
        </div>
        <p className={styles.note}>{text.analytics.times(formatInstant(from), formatInstant(to), zoneName(to))}</p>
        {query.isError && <Failed what={words.title} problem={asProblem(query.error)} retry={() => void query.refetch()} />}
        {found !== undefined && devices.length === 0 && <p>{words.none}</p>}
        {devices.length > 0 && (
          <>
            <SpentLegend />
            <table className={styles.table}>
              <caption className="hidden">{words.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{text.analytics.device}</th>
                  <th scope="col" className={styles.figure} title={words.shareWhy}>{words.share}</th>
                  <th scope="col">{words.time}</th>
                  <th scope="col" className={styles.details}><span className="hidden">{words.time}</span></th>
                </tr>
              </thead>
              <tbody>
                <Row name={words.total} of={whole} />
                {devices.map((device) => <Row key={device.deviceId} of={device} name={device.deviceId} location={device.location} to={`/devices/${encodeURIComponent(device.deviceId)}`} />)}
              </tbody>
            </table>
            {found?.complete === false && <p className={styles.note}>{text.analytics.incomplete(formatCount(devices.length))}</p>}
          </>
        )}
      </section>
    </div>
  )
}

function orderWords(order: Order): string {
  const words = text.analytics.utilisation
  if (order === 'lowest' || order === 'highest') return words[order]
  return order === 'name' ? words.byName : words.longest(words.states[order])
}

function Row({ of: { seconds, utilisation }, name, location, to }: { of: Pick<DeviceUtilisation, 'seconds' | 'utilisation'>; name: string; location?: string; to?: string }) {
  const words = text.analytics.utilisation
  return (
    <tr data-total={to === undefined}>
      <th scope="row">
        {to === undefined ? name : <Link to={to}>{name}</Link>}
        {location !== undefined && location !== '' && <small>{formatLocation(location)}</small>}
      </th>
      <td className={styles.figure}>{utilisation === null ? text.analytics.nothing : formatPercent(utilisation)}</td>
      <td className={styles.bar}><SpentBar seconds={seconds} /></td>
      <td className={styles.details}>
        {shares(seconds).filter(({ state }) => state !== 'active').map(({ state, seconds: spent }) => (
          <span key={state}>{words.states[state]} {formatDuration(spent * 1000)}</span>
        ))}
      </td>
    </tr>
  )
}
