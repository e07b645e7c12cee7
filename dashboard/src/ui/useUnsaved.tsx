import { type ReactNode, useEffect, useRef } from 'react'
import { type Location, useBlocker } from 'react-router'
import { text } from '@/text'
import { Confirm } from './Confirm'

interface Unsaved {
  /** Goes on without asking, as after saving. */
  past: (go: () => void) => void
  /** To be drawn: the question, while it is asked. */
  question: ReactNode
}

/**
 * Asks before what was typed in is lost: by a link, by Back, by closing the tab.
 *
 * @param dirty whether there is anything to lose
 * @param what what would be lost, in a sentence
 * @param stays whether the form is still there at that address
 */
export function useUnsaved(dirty: boolean, what: string, stays: (next: Location, now: Location) => boolean): Unsaved {
  const passing = useRef(false)
  const leaving = useRef(false)
  const blocker = useBlocker(({ nextLocation, currentLocation }) => dirty && !passing.current && !stays(nextLocation, currentLocation))
  useEffect(() => {
    if (!dirty) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [dirty])
  const past = (go: () => void) => {
    passing.current = true
    go()
    passing.current = false
  }
  const answer = () => {
    if (leaving.current) blocker.proceed?.()
    else blocker.reset?.()
    leaving.current = false
  }
  const words = text.access.form
  const question = blocker.state === 'blocked' && (
    <Confirm title={words.leave} what={what} verb={words.leaveVerb} close={answer}
      act={() => {
        leaving.current = true
        return Promise.resolve(null)
      }} />
  )
  return { past, question }
}
