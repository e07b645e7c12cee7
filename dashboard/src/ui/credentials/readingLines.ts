/** The lines that send a reading to this server; no timestamp, so that the time of arrival is taken. */

export interface Sender {
  deviceId: string
  /** Null where nobody has to sign in. */
  password: string | null
}

/** Of an installation where nobody has to sign in. */
export const ANY_SENDER: Sender = { deviceId: 'my-machine', password: null }

function reading(deviceId: string): string {
  return quoted(JSON.stringify({ deviceId, sensorType: 'temperature', value: 21.5, unit: 'celsius' }))
}

export function mosquittoLine(host: string, port: number, { deviceId, password }: Sender): string {
  const who = password === null ? '' : ` -u ${deviceId} -P ${quoted(password)}`
  return `mosquitto_pub -h ${host} -p ${port}${who} -q 1 -t plantwin/v1/${deviceId}/temperature -m ${reading(deviceId)}`
}

export function curlLine(origin: string, { deviceId, password }: Sender): string {
  const who = password === null ? '' : ` -u ${quoted(`${deviceId}:${password}`)}`
  return `curl -X POST ${origin}/api/v1/sensors/readings${who} -H 'Content-Type: application/json' -d ${reading(deviceId)}`
}

/** One word for a shell, whatever is in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
