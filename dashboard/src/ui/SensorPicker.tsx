import { useMemo, useState } from 'react'
import { Text } from 'react-aria-components'
import { text } from '@/text'
import { Combo } from './controls/Combo'
import { formatLocation } from './format'
import { type PickableSensor, search } from './sensorSearch'
import styles from './SensorPicker.module.css'

export interface SensorPickerProps {
  label: string
  sensors: readonly PickableSensor[]
  pick: (sensor: PickableSensor) => void
  disabled?: boolean
}

/** Picks a sensor by typing parts of its device, its location or its own name; empty again after each. */
export function SensorPicker({ label, sensors, pick, disabled = false }: SensorPickerProps) {
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState(0)
  const found = useMemo(() => search(sensors, typed), [sensors, typed])
  const words = text.analytics.picker
  return (
    <div className={styles.picker}>
      {/* A new one after each pick: emptied it would open again, for that is a change of what is typed. */}
      <Combo key={picked} label={label} placeholder={words.hint} opener={words.show} none={words.none} autoFocus={picked > 0} items={found} inputValue={typed}
        onInputChange={setTyped} value={null} isDisabled={disabled} allowsEmptyCollection onChange={(key) => {
          const sensor = found.find((one) => one.id === key)
          if (sensor === undefined) return
          setTyped('')
          setPicked(picked + 1)
          pick(sensor)
        }} wordsOf={({ deviceId, sensorType }) => `${deviceId} ${sensorType}`} show={({ deviceId, sensorType, location }) => (
          <>
            <Text slot="label"><b>{deviceId}</b> {sensorType}</Text>
            <Text slot="description">{formatLocation(location)}</Text>
          </>
        )} />
    </div>
  )
}
