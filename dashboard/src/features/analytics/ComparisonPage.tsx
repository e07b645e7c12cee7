import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { SensorName } from '@/api/analytics'
import { useDevicesQuery } from '@/api/plantwin'
import { text } from '@/text'
import { SensorPicker } from '@/ui/SensorPicker'
import { Chosen } from './Chosen'
import { keyOf, MOST, readChosen, writeChosen } from './selection'
import { Comparison } from './Comparison'
import styles from './ComparisonPage.module.css'

/** Up to six sensors of any devices on one time axis; which ones is in the address. */
export function ComparisonPage() {
  const [params, setParams] = useSearchParams()
  const chosen = useMemo(() => readChosen(params), [params])
  const { data } = useDevicesQuery()
  const devices = data?.devices
  const words = text.analytics.compare
  const choose = (next: readonly SensorName[]) => setParams((before) => writeChosen(before, next), { replace: true })
  const sensors = useMemo(() => {
    const taken = new Set(chosen.map(keyOf))
    return (devices ?? []).flatMap(({ deviceId, location, sensors: own }) =>
      own.map(({ sensorType }) => ({ id: keyOf({ deviceId, sensorType }), deviceId, sensorType, location }))).filter(({ id }) => !taken.has(id))
  }, [devices, chosen])
  return (
    <div className={styles.page}>
      <h1>{words.title}</h1>
      <div className={styles.choice}>
        <SensorPicker label={words.add} sensors={sensors} disabled={chosen.length >= MOST} pick={({ deviceId, sensorType }) => choose([...chosen, { deviceId, sensorType }])} />
        <Chosen chosen={chosen} remove={(gone) => choose(chosen.filter((one) => !gone.has(keyOf(one))))} />
        {chosen.length >= MOST && <p className={styles.full}>{words.full}</p>}
      </div>
      {chosen.length === 0
        ? <div className={`panel ${styles.empty}`}><h2>{words.empty}</h2><p>{words.emptyWhat}</p></div>
        : <Comparison chosen={chosen} />}
    </div>
  )
}
