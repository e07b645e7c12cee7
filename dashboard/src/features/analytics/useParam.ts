import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** A word of the address; what is usual is not written there. */
export function useParam(name: string, usual = ''): [string, (value: string) => void] {
  const [params, setParams] = useSearchParams()
  const put = useCallback((value: string) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (value === usual) next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true }), [setParams, name, usual])
  return [params.get(name) ?? usual, put]
}
