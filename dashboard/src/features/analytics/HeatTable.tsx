import { useState } from 'react'
import { Link } from 'react-router'
import type { HeatMap } from '@/api/analytics'
import { text } from '@/text'
import { formatCount, formatDay, formatDayAndHour, formatShortHour } from '@/ui/format'
import { cellWords, type Scale } from './heat'
import styles from './HeatMapPage.module.css'

const PAGE = 40

/** The same as a table, device by device. */
export function HeatTable({ map: { hours, devices }, scale, label }: { map: HeatMap; scale: Scale; label: string }) {
  const [shown, setShown] = useState(PAGE)
  const words = text.analytics.heat
  const times = hours.map((hour) => Date.parse(hour))
  return (
    <>
      <div className={styles.tableBox} tabIndex={0} role="group" aria-label={label}>
        <table>
          <caption className="hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{text.analytics.device}</th>
              {times.map((at) => (
                <th key={at} scope="col"><abbr title={formatDayAndHour(at)}>{formatDay(at)}<br />{formatShortHour(at)}</abbr></th>
              ))}
            </tr>
          </thead>
          <tbody>
            {devices.slice(0, shown).map(({ deviceId, cells }) => (
              <tr key={deviceId}>
                <th scope="row"><Link to={`/devices/${encodeURIComponent(deviceId)}`}>{deviceId}</Link></th>
                {times.map((at, i) => <td key={at}>{short(scale, cells[i] ?? null)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < devices.length && (
        <button type="button" onClick={() => setShown(shown + PAGE)}>{words.more(formatCount(Math.min(PAGE, devices.length - shown)))}</button>
      )}
    </>
  )
}

function short(scale: Scale, value: number | null): string {
  if (value === null) return text.analytics.nothing
  return scale.measure === 'alerts' ? formatCount(value) : cellWords({ ...scale, unit: '' }, value).trim()
}
