import { useLive } from './use-live.ts'

/** Whether sales are registered by a fiscal printer now; what is only practised never is. */
export function useIsFiscal(): boolean {
  const { isFiscal } = useLive('info')
  return useLive('training') === null && isFiscal
}
