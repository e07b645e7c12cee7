import { expect, test } from 'vitest'
import { curlLine, mosquittoLine } from './firstReading'

test('the lines name this server and carry a reading that is accepted', () => {
  expect(mosquittoLine('plant.local', 1884)).toContain('mosquitto_pub -h plant.local -p 1884 -q 1 -t plantwin/v1/my-machine/temperature')
  expect(curlLine('http://plant.local:8000')).toContain('curl -X POST http://plant.local:8000/api/v1/sensors/readings')
  const body: unknown = JSON.parse(/'(\{.*\})'/.exec(mosquittoLine('h', 1))?.[1] ?? '')
  expect(body).toMatchObject({ deviceId: 'my-machine', sensorType: 'temperature', value: 21.5 })
})
