import type { SensorFigures, SensorStats } from '@/api/types'
import type { LiveSensor } from '@/live/twin'
import { text } from '@/text'
import { decimalsFor, formatCount, formatUnit, formatValue } from '@/ui/format'
import { spanOf } from '@/ui/rangeBarGeometry'
import { TrendArrow } from '@/ui/TrendArrow'
import styles from './Details.module.css'

const ARROWS = { stable: 'steady', increasing: 'rising', decreasing: 'falling' } as const

/** The last hour and the last 24 hours of each sensor, as the platform counts them while readings come. */
export function MovingStatistics({ statistics, sensors }: { statistics: readonly SensorStats[]; sensors: readonly LiveSensor[] }) {
  const words = text.device.moving
  return (
    <div className={styles.limits} tabIndex={0} role="region" aria-label={words.table}>
      <table className={styles.moving}>
        <thead>
          <tr>
            <th scope="col">{text.device.sensor}</th><th scope="col">{text.device.span}</th>
            <th scope="col" className={styles.number}>{words.least}</th><th scope="col" className={styles.number}>{text.device.avg}</th>
            <th scope="col" className={styles.number}>{words.median}</th><th scope="col" className={styles.number}>{words.greatest}</th>
            <th scope="col" className={styles.number}>{words.stddev}</th><th scope="col" className={styles.number}>{text.device.readings}</th>
            <th scope="col">{text.device.trend}</th>
          </tr>
        </thead>
        {sensors.map((sensor) => {
          const found = statistics.find((one) => one.sensorType === sensor.sensorType)
          return (
            <tbody key={sensor.sensorType}>
              <Row sensor={sensor} window={words.hour} figures={found?.hour ?? null} first />
              <Row sensor={sensor} window={words.day} figures={found?.day ?? null} />
            </tbody>
          )
        })}
      </table>
    </div>
  )
}

function Row({ sensor, window, figures, first = false }: { sensor: LiveSensor; window: string; figures: SensorFigures | null; first?: boolean }) {
  const span = spanOf(sensor)
  const decimals = decimalsFor(span ? span[1] - span[0] : (figures?.avg ?? 0))
  const words = text.device.moving
  const number = (name: string, value: number | null | undefined) => <td className={styles.number} data-label={name}>{formatValue(value ?? null, decimals)}</td>
  return (
    <tr>
      {first && <th scope="rowgroup" rowSpan={2}>{sensor.sensorType} <small>{formatUnit(sensor.unit)}</small></th>}
      <td>{window}</td>
      {number(words.least, figures?.min)}{number(text.device.avg, figures?.avg)}{number(words.median, figures?.median)}
      {number(words.greatest, figures?.max)}{number(words.stddev, figures?.stddev)}
      <td className={styles.number} data-label={text.device.readings}>{figures === null ? words.none : formatCount(figures.count)}</td>
      <td>{figures?.trend && <TrendArrow direction={ARROWS[figures.trend.direction]} />}</td>
    </tr>
  )
}
