import type { DeviceItem } from '@/api/types'
import { FrameBatcher } from './frameBatcher'
import type { Frame, SensorDataFrame } from './frames'
import { noteServerTime } from './serverClock'
import { refreshState, sensorOf, takeReading, type Twin, updateTwin } from './twin'

/** A sample as it came, for who draws more than the last ten minutes. */
export interface Sample {
  sensorType: string
  at: number
  value: number
  bad: boolean
}

type SampleListener = (sample: Sample) => void

const PLANT = ''

/**
 * All devices as they are now, fed by frames and by REST, outside React and Redux. Memory is bounded by the number of
 * sensors. Who shows a device subscribes to it and is told in animation frames; who shows the list subscribes to the
 * plant and is told when devices or states changed.
 */
export class Twins {
  private readonly byId = new Map<string, Twin>()
  private readonly versions = new Map<string, number>()
  private readonly sampleListeners = new Map<string, Set<SampleListener>>()
  private readonly batcher: FrameBatcher
  private unknownListener: (() => void) | null = null
  /** Readings taken since the page was opened. */
  taken = 0

  constructor(batcher = new FrameBatcher({ minIntervalMillis: 250, keysPerFrame: 12, minPauseMillis: 45 })) {
    this.batcher = batcher
  }

  get(deviceId: string): Twin | undefined {
    return this.byId.get(deviceId)
  }

  all(): Twin[] {
    return [...this.byId.values()]
  }

  get count(): number {
    return this.byId.size
  }

  /** Grows whenever the device changed. */
  version(deviceId: string): number {
    return this.versions.get(deviceId) ?? 0
  }

  /** Grows whenever devices came or went or the state of one changed. */
  get plantVersion(): number {
    return this.version(PLANT)
  }

  subscribe(deviceId: string, listener: () => void): () => void {
    return this.batcher.subscribe(deviceId, listener)
  }

  subscribePlant(listener: () => void): () => void {
    return this.batcher.subscribe(PLANT, listener)
  }

  /** Each sample of a device, at once; for charts that keep their own buffer. */
  onSample(deviceId: string, listener: SampleListener): () => void {
    const set = this.sampleListeners.get(deviceId) ?? new Set()
    this.sampleListeners.set(deviceId, set.add(listener))
    return () => {
      set.delete(listener)
      if (set.size === 0) this.sampleListeners.delete(deviceId)
    }
  }

  /** Called when a device reports that nobody has described yet. */
  onUnknown(listener: (() => void) | null): void {
    this.unknownListener = listener
  }

  /** The device's sparklines were filled from history. */
  touch(deviceId: string): void {
    this.changed(deviceId)
  }

  /** Takes a list of devices. @param complete devices that are not in it are gone */
  seed(devices: readonly DeviceItem[], complete: boolean): void {
    for (const item of devices) {
      const twin = this.ensure(item.deviceId)
      updateTwin(twin, item)
      refreshState(twin)
      this.changed(item.deviceId)
    }
    if (complete) {
      const listed = new Set(devices.map((item) => item.deviceId))
      for (const id of this.byId.keys()) if (!listed.has(id)) this.byId.delete(id)
    }
    this.changed(PLANT)
  }

  take(frame: Frame): void {
    switch (frame.type) {
      case 'sensor-data':
        this.takeSample(frame)
        break
      case 'sensor-data-batch':
        frame.updates.forEach((update) => this.takeSample(update))
        break
      case 'initial-data':
        this.seed(frame.devices, false)
        break
      case 'device-status':
        this.takeDeviceStatus(frame.deviceId, frame.status === 'offline')
        break
      case 'connection-status':
        noteServerTime(frame.serverTime, Date.now())
        break
      default:
    }
  }

  private takeSample(frame: SensorDataFrame): void {
    const at = Date.parse(frame.timestamp)
    if (Number.isNaN(at)) return
    this.taken += 1
    const { sensorType, value, unit, quality, status } = frame.data
    const isNew = !this.byId.has(frame.deviceId)
    const twin = this.ensure(frame.deviceId)
    const sensor = sensorOf(twin, sensorType)
    if (unit !== undefined) sensor.unit = unit
    takeReading(sensor, at, value, quality, status)
    if (sensor.at === at) twin.offline = false
    this.sampleListeners.get(frame.deviceId)?.forEach((listener) =>
      listener({ sensorType, at, value, bad: quality === 'bad' }))
    this.changed(frame.deviceId)
    if (refreshState(twin) || isNew) this.changed(PLANT)
    if (isNew) this.unknownListener?.()
  }

  private takeDeviceStatus(deviceId: string, offline: boolean): void {
    const twin = this.ensure(deviceId)
    twin.offline = offline
    if (refreshState(twin)) this.changed(PLANT)
    this.changed(deviceId)
  }

  private ensure(deviceId: string): Twin {
    let twin = this.byId.get(deviceId)
    if (twin === undefined) {
      twin = { deviceId, type: '', location: '', state: 'normal', offline: false, operating: 'active', abnormalAt: 0, sensors: [] }
      this.byId.set(deviceId, twin)
    }
    return twin
  }

  private changed(key: string): void {
    this.versions.set(key, this.version(key) + 1)
    this.batcher.mark(key)
  }
}
