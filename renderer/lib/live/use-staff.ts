import { useEffect, useState } from 'react'
import type { StaffView } from '#src/contract/ipc/views.ts'
import { useServices } from '../services/services.tsx'
import { useLive } from './use-live.ts'

/** The people of the store. The list comes with its data: it is asked for again when the link has news. */
export function useStaff(): readonly StaffView[] {
  const { terminal } = useServices()
  const link = useLive('link')
  const [staff, setStaff] = useState<readonly StaffView[]>([])
  useEffect(() => {
    let isStale = false
    terminal.session.staff().then(
      (people) => !isStale && setStaff(people),
      () => undefined,
    )
    return () => {
      isStale = true
    }
  }, [terminal, link])
  return staff
}
