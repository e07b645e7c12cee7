import { useMemo, useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { text } from '@/text'
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
    // A new one after each pick: emptied it would open again, for that is a change of what is typed.
    <ComboBox key={picked} autoFocus={picked > 0} className={styles.picker ?? ''} items={found} inputValue={typed} onInputChange={setTyped} value={null} isDisabled={disabled}
      allowsEmptyCollection onChange={(key) => {
        const sensor = found.find((one) => one.id === key)
        if (sensor === undefined) return
        setTyped('')
        setPicked(picked + 1)
        pick(sensor)
      }}>
      <Label>{label}</Label>
      <div className={styles.field}>
        <Input placeholder={words.hint} />
        <Button className={styles.open ?? ''} aria-label={words.show}>
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>
        </Button>
      </div>
      <Popover className={styles.popover ?? ''} maxHeight={320}>
        <ListBox<PickableSensor> className={styles.list ?? ''} renderEmptyState={() => <p className={styles.none}>{words.none}</p>}>
          {({ id, deviceId, sensorType, location }) => (
            <ListBoxItem id={id} textValue={`${deviceId} ${sensorType}`} className={styles.item ?? ''}>
              <Text slot="label"><b>{deviceId}</b> {sensorType}</Text>
              <Text slot="description">{formatLocation(location)}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
