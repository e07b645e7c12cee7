import { problemOf } from './envelope'
import type { Session } from './session/Session'
import type { Problem } from './types'

interface FilePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{ createWritable: () => Promise<WritableStream<Uint8Array<ArrayBuffer>>> }>
}

/**
 * Saves what the API answers as a file. A plain link can't carry the token. Where the browser can write files the
 * answer goes there as it comes; elsewhere it passes through memory.
 *
 * @returns what went wrong; null too if the person changed their mind
 */
export async function download(session: Session, path: string, name: string): Promise<Problem | null> {
  const { showSaveFilePicker } = globalThis as FilePicker
  try {
    // Asked first: the browser opens the dialog only as an answer to a click.
    const file = await showSaveFilePicker?.({ suggestedName: name })
    const response = await session.fetch(path)
    if (!response.ok) return await problemOf(response)
    if (file !== undefined && response.body !== null) await response.body.pipeTo(await file.createWritable())
    else saveBlob(await response.blob(), name)
    return null
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? null : { status: 0, title: 'No answer from Plantwin' }
  }
}

/** Hands a file to the browser's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
