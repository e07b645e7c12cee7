import { expect, test } from 'vitest'
import { ANY_SENDER, curlLine, mosquittoLine } from './readingLines'

test('the lines name this server and carry a reading that is accepted', () => {
  expect(mosquittoLine('plant.local', 1884, ANY_SENDER)).toContain('mosquitto_pub -h plant.local -p 1884 -q 1 -t plantwin/v1/my-machine/temperature')
  expect(curlLine('http://plant.local:8000', ANY_SENDER)).toContain('curl -X POST http://plant.local:8000/api/v1/sensors/readings -H')
  const body: unknown = JSON.parse(/'(\{.*\})'/.exec(mosquittoLine('h', 1, ANY_SENDER))?.[1] ?? '')
  expect(body).toMatchObject({ deviceId: 'my-machine', sensorType: 'temperature', value: 21.5 })
})

test('a device with a password signs in with it, whatever is in it', () => {
  const sender = { deviceId: 'press-7', password: "it's $HOME" }
  expect(mosquittoLine('h', 1883, sender)).toContain(`-u press-7 -P 'it'\\''s $HOME' -q 1 -t plantwin/v1/press-7/temperature`)
  expect(curlLine('http://h', sender)).toContain(`-u 'press-7:it'\\''s $HOME' -H`)
})
