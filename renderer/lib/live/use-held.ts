import { useState } from 'react'

/** The value, and while it is held, what it was when that began. */
export function useHeld<T>(value: T, isHeld: boolean): T {
  const [last, setLast] = useState(value)
  if (isHeld) return last
  if (last !== value) setLast(value)
  return value
}
