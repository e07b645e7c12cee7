import { Button, Label, Tag, TagGroup, TagList } from 'react-aria-components'
import type { SensorName } from '@/api/analytics'
import { text } from '@/text'
import { keyOf } from './selection'
import { SeriesNumber } from './SeriesNumber'
import styles from './Chosen.module.css'

/** The compared sensors, each with the number and the colour of its line; Delete or the cross removes one. */
export function Chosen({ chosen, remove }: { chosen: readonly SensorName[]; remove: (keys: Set<string>) => void }) {
  const words = text.analytics.compare
  if (chosen.length === 0) return null
  return (
    <TagGroup className={styles.group ?? ''} onRemove={(keys) => remove(new Set([...keys].map(String)))}>
      <Label>{words.chosen}</Label>
      <TagList className={styles.tags ?? ''}>
        {chosen.map((sensor, index) => {
          const name = `${sensor.deviceId} ${sensor.sensorType}`
          return (
            <Tag key={keyOf(sensor)} id={keyOf(sensor)} textValue={name} className={styles.tag ?? ''}>
              <SeriesNumber number={index + 1} />
              <span className={styles.name}><b>{sensor.deviceId}</b> {sensor.sensorType}</span>
              <Button slot="remove" className={styles.remove ?? ''} aria-label={words.remove(name)}>
                <svg width="12" height="12" viewBox="0 0 16 16" stroke="currentColor" strokeWidth="2" aria-hidden="true"><path d="M3 3l10 10M13 3 3 13" /></svg>
              </Button>
            </Tag>
          )
        })}
      </TagList>
    </TagGroup>
  )
}
