import { useEffect, useState } from 'react'
import { useServices } from '../services/services.tsx'

/** Wall clock, milliseconds, drawn again every `everyMs`: ages grow without news. */
export function useNow(everyMs = 15_000): number {
  const { clock } = useServices()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    const tick = (): void => {
      setNow(clock.now())
      stop = clock.setTimer(everyMs, tick)
    }
    let stop = clock.setTimer(everyMs, tick)
    return () => stop()
  }, [clock, everyMs])
  return now
}
