/** The lines that send a first reading to this server; no timestamp, so that the time of arrival is taken. */

const READING = '{"deviceId":"my-machine","sensorType":"temperature","value":21.5,"unit":"celsius"}'

export function mosquittoLine(host: string, port: number): string {
  return `mosquitto_pub -h ${host} -p ${port} -q 1 -t plantwin/v1/my-machine/temperature -m '${READING}'`
}

export function curlLine(origin: string): string {
  return `curl -X POST ${origin}/api/v1/sensors/readings -H 'Content-Type: application/json' -d '${READING}'`
}
