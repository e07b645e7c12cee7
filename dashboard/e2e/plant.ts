/** The platform under test, spoken to from outside the browser. */

export type Role = 'viewer' | 'operator' | 'engineer' | 'admin'

export interface Person {
  username: string
  password: string
}

export interface SensorLimits {
  sensorType: string
  unit: string
  normalMin: number | null
  normalMax: number | null
  alertMin: number | null
  alertMax: number | null
}

const RUN = Date.now().toString(36)
let serial = 0

function required(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set: the address, and the token, of a platform that runs`)
  return value
}

export class Plant {
  readonly url = required('PLANTWIN_URL').replace(/\/$/, '')
  private readonly token = required('PLANTWIN_TOKEN')

  /** A name that no other story has. */
  unique(name: string): string {
    return `${name}-${RUN}-${++serial}`
  }

  /** @returns the answer's data */
  async call<Data>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Data> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
    return (JSON.parse(text) as { data: Data }).data
  }

  async csv(path: string): Promise<string> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${this.token}` } })
    return response.text()
  }

  async person(role: Role): Promise<Person> {
    const username = this.unique(role)
    const password = `${username}-and-a-long-password`
    await this.call('POST', '/users', { username, password, role, displayName: `Some ${role}`, email: `${username}@plant.example` })
    return { username, password }
  }

  /** A device with one sensor, whose period is a second: offline only after a minute. */
  async device(name: string, limits: Partial<SensorLimits> = {}): Promise<string> {
    const deviceId = this.unique(name)
    const sensor: SensorLimits = { sensorType: 'pressure', unit: 'psi', normalMin: 10, normalMax: 50, alertMin: 5, alertMax: 55, ...limits }
    await this.call('POST', '/devices', { deviceId, type: 'press', location: 'story-hall/line-1', periodMs: 1000, offlineAfterMs: 60_000, sensors: [sensor] })
    return deviceId
  }

  async report(deviceId: string, value: number, at = new Date(), sensorType = 'pressure', unit = 'psi'): Promise<void> {
    await this.call('POST', '/sensors/readings', { deviceId, sensorType, unit, value, timestamp: at.toISOString() })
  }

  /** Many readings at once, `stepMillis` apart, the last one at `to`. */
  async past(deviceId: string, values: readonly number[], to: Date, stepMillis: number): Promise<void> {
    const readings = values.map((value, index) => ({
      deviceId, sensorType: 'pressure', unit: 'psi', value, timestamp: new Date(to.getTime() - (values.length - 1 - index) * stepMillis).toISOString(),
    }))
    for (let begin = 0; begin < readings.length; begin += 1000) {
      await this.call('POST', '/sensors/readings/batch', { readings: readings.slice(begin, begin + 1000) })
    }
  }

  /** Reports a value every `everyMillis` until stopped; a machine that runs. */
  running(deviceId: string, value: () => number, everyMillis = 200): { stop: () => Promise<void>; sent: number[] } {
    const sent: number[] = []
    const ended = new AbortController()
    const loop = (async () => {
      while (!ended.signal.aborted) {
        const at = new Date()
        await this.report(deviceId, value(), at)
        sent.push(at.getTime())
        await new Promise((resolve) => setTimeout(resolve, everyMillis))
      }
    })()
    return { sent, stop: async () => { ended.abort(); await loop } }
  }
}
