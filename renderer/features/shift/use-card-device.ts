import { useLive } from '../../lib/live/use-live.ts'

/** The card terminal that can be told what to do, reached or not; null where none stands here, or one that stands alone. */
export const useCardDevice = (): string | null =>
  useLive('devices').find(({ kind, isManual }) => kind === 'card-terminal' && !isManual)?.device ?? null
