import type { PurchaseView } from '#src/app/ports.ts'
import { zoneOffsetMinutes } from '#src/app/trading-day.ts'
import type { TerminalId } from '#src/base/ids.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { RequestedLine, ReturnRequest } from '#src/domain/returns/return-request.ts'
import { isOnlyCopy } from '#src/domain/returns/only-copy.ts'
import { isFreshCopy } from '#src/domain/returns/without-an-answer.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useCashPolicy } from '../../lib/live/use-cash-policy.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useNow } from '../../lib/time/use-now.ts'
import { useToday } from '../../lib/live/use-today.ts'
import { useReturnPolicy } from './use-return-policy.ts'

/** All that a decision about a return rests on, as this till knows it now; null while nobody is signed in. */
export function useReturnRequest(
  view: PurchaseView,
  lines: readonly RequestedLine[],
  shift: ShiftState | null,
): ReturnRequest | null {
  const { store, terminal, zone } = useLive('info')
  const session = useLive('session')
  const link = useLive('link')
  const devices = useLive('devices')
  const now = useNow()
  const today = useToday()
  const policy = useReturnPolicy()
  const { cashStepMinor } = useCashPolicy()
  if (!session || store === null) return null
  return {
    purchase: view.value,
    lines,
    policy,
    freshness: freshnessOf(view, { terminal, link, now }),
    today,
    store,
    mayReturn: session.permissions.includes('return'),
    reachable: link.state === 'online',
    offlineTodayMinor: shift?.riskedReturns?.minor ?? 0,
    ...cardTerminalOf(devices),
    cashStepMinor,
    zoneOffsetMinutes: zoneOffsetMinutes(zone, now),
  }
}

function cardTerminalOf(devices: readonly DeviceStatus[]): Pick<ReturnRequest, 'cardTerminal'> {
  const terminal = devices.find(({ kind }) => kind === 'card-terminal')
  return terminal ? { cardTerminal: terminal.isManual ? 'alone' : 'connected' } : {}
}

type Known = { readonly terminal: TerminalId | null; readonly link: LinkStatus; readonly now: number }

/** With a relay the neighbours may know what head office does not; they are heard through it. */
function freshnessOf(
  { value, asOf }: PurchaseView,
  { terminal, link, now }: Known,
): ReturnRequest['freshness'] {
  const received = link.uncopied === undefined ? link.received : null
  const isFresh = isOnlyCopy(value, { terminal, received }) || isFreshCopy(asOf ?? link.caughtUpAt, now)
  return isFresh ? 'fresh' : 'stale'
}
