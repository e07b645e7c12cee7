import { useInfoQuery } from '@/api/plantwin'
import { text } from '@/text'
import { Command } from '../Command'
import { curlLine, mosquittoLine, type Sender } from './readingLines'

/** How this device sends a reading to this server, ready to be run. */
export function SenderLines({ sender }: { sender: Sender }) {
  const { data: info } = useInfoQuery()
  return (
    <>
      <Command label={text.access.credentials.line} line={mosquittoLine(globalThis.location.hostname, info?.mqttPort ?? 1883, sender)} />
      <Command label={text.access.credentials.httpLine} line={curlLine(globalThis.location.origin, sender)} />
    </>
  )
}
