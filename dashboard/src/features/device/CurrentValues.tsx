import { serverNow } from '@/live/serverClock'
import type { LiveSensor } from '@/live/twin'
import { text } from '@/text'
import { Age } from '@/ui/Age'
import { formatUnit, formatValue } from '@/ui/format'
import { RangeBar } from '@/ui/RangeBar'
import { Recent } from '@/ui/Recent'
import { viewOf } from '@/ui/sensorView'
import { StateWord } from '@/ui/StateMark'
import { TrendArrow } from '@/ui/TrendArrow'
import styles from './CurrentValues.module.css'

/** What each sensor says now. */
export function CurrentValues({ sensors, offline, periodMs }: { sensors: readonly LiveSensor[]; offline: boolean; periodMs: number }) {
  const words = text.device
  const now = serverNow()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.sensor}</th>
          <th scope="col" className={styles.number}>{words.value}</th>
          <th scope="col">{words.trend}</th>
          <th scope="col" className={styles.range}>{words.range}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.quality}</th>
          <th scope="col">{words.age}</th>
        </tr>
      </thead>
      <tbody>
        {sensors.map((sensor) => {
          const view = viewOf(sensor, now)
          const shown = formatValue(sensor.value, view.decimals)
          const silent = offline || sensor.status === 'offline'
          const state = silent ? 'offline' : sensor.status
          return (
            <tr key={sensor.sensorType} data-state={state}>
              <th scope="row">{sensor.sensorType}</th>
              <td className={styles.value}>
                {sensor.quality === 'bad' ? `(${shown})` : shown} <small>{formatUnit(sensor.unit)}</small>
              </td>
              <td className={styles.trend}>{!silent && <TrendArrow direction={view.direction} />}</td>
              <td className={styles.range}>
                {view.geometry ? <RangeBar geometry={view.geometry} state={state} /> : <Recent view={view} />}
              </td>
              <td className={styles.state}><StateWord state={state} /></td>
              <td className={styles.quality} data-quality={sensor.quality}>{text.quality[sensor.quality]}</td>
              <td className={styles.age}>
                <Age at={sensor.at} periodMillis={periodMs > 0 ? periodMs : sensor.periodMillis} offline={silent} always />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
