import { useCallback, useLayoutEffect, useRef } from 'react'

/**
 * The same function for as long as the caller stands, which runs what was passed when the caller was drawn last: what it is handed
 * to need not be drawn again. Not to be called while drawing.
 */
export function useSteady<A extends readonly unknown[], R>(run: (...args: A) => R): (...args: A) => R {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  return useCallback((...args) => latest.current(...args), [])
}
