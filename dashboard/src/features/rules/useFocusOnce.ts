import { type RefObject, useEffect } from 'react'

/** The keyboard begins at what has just come. */
export function useFocusOnce(element: RefObject<HTMLElement | null>): void {
  useEffect(() => element.current?.focus(), [element])
}
