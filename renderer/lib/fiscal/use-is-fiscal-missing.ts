import { useIsFiscal } from '../live/use-is-fiscal.ts'
import { useLive } from '../live/use-live.ts'

/** Whether no sale can be registered now, for want of a fiscal printer that is ready; one that still connects is waited for. */
export function useIsFiscalMissing(): boolean {
  const isFiscal = useIsFiscal()
  const printer = useLive('devices').find(({ kind }) => kind === 'fiscal-printer')
  return isFiscal && printer?.state !== 'ready' && printer?.state !== 'connecting'
}
