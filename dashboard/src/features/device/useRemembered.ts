import { useState } from 'react'

/** A choice that is kept for the next visit; the first one until somebody chose. */
export function useRemembered<Value extends string>(key: string, values: readonly [Value, ...Value[]]): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => values.find((one) => one === stored(key)) ?? values[0])
  return [value, (chosen) => {
    setValue(chosen)
    try {
      localStorage.setItem(key, chosen)
    } catch {
      // Storage is switched off: it holds for this visit.
    }
  }]
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
