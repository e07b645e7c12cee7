import { useCallback, useState } from 'react'

const KEY = 'plantwin.overview.folded'

function read(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return new Set(Array.isArray(stored) ? stored.filter((path) => typeof path === 'string') : [])
  } catch {
    return new Set()
  }
}

function write(folded: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...folded]))
  } catch {
    // Storage is switched off: it holds for this visit.
  }
}

/** The places that a person has folded, kept for the next visit. */
export function useFolded(): [folded: ReadonlySet<string>, toggle: (path: string) => void] {
  const [folded, setFolded] = useState(read)
  const toggle = useCallback((path: string) => {
    const after = new Set(folded)
    if (!after.delete(path)) after.add(path)
    setFolded(after)
    write(after)
  }, [folded])
  return [folded, toggle]
}
