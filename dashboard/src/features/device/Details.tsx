import type { DeviceDetail, SensorItem } from '@/api/types'
import { text } from '@/text'
import { formatDuration, formatInstant, formatLimit, formatLocation, formatUnit } from '@/ui/format'
import styles from './Details.module.css'

/** What is known and configured of the device. */
export function Details({ device }: { device: DeviceDetail }) {
  const words = text.device
  const facts: [string, string][] = [
    [words.type, device.type],
    [words.location, device.location === '' ? text.overview.noLocation : formatLocation(device.location)],
    [words.operating, device.status],
    [words.period, device.config.periodMs > 0 ? formatDuration(device.config.periodMs) : words.unknownPeriod],
    [words.offlineAfter, formatDuration(device.config.offlineAfterMs)],
    [words.created, formatInstant(Date.parse(device.createdAt))],
    [words.updated, formatInstant(Date.parse(device.updatedAt))],
    [words.configVersion, words.version(device.config.version)],
  ]
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd>{value === '' ? '–' : value}</dd></div>
        ))}
      </dl>
      <div className={styles.limits} tabIndex={0} role="region" aria-label={words.limits}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.limits}</th><th scope="col">{words.normal}</th>
              <th scope="col">{words.alertBelow}</th><th scope="col">{words.alertAbove}</th>
            </tr>
          </thead>
          <tbody>
            {device.sensors.map((sensor) => (
              <tr key={sensor.sensorType}>
                <th scope="row">{sensor.sensorType}</th>
                <td>{normal(sensor)}</td>
                <td>{limit(sensor.alertMin, sensor.unit)}</td>
                <td>{limit(sensor.alertMax, sensor.unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function limit(value: number | null, unit: string | null): string {
  return value === null ? text.device.none : `${formatLimit(value)} ${formatUnit(unit)}`
}

function normal({ normalMin, normalMax, unit }: SensorItem): string {
  if (normalMin === null && normalMax === null) return text.device.none
  const end = (value: number | null) => (value === null ? '…' : formatLimit(value))
  return `${end(normalMin)} – ${end(normalMax)} ${formatUnit(unit)}`
}
