import type { PurchaseView } from '#src/app/ports.ts'
import { zoneOffsetMinutes } from '#src/app/trading-day.ts'
import type { RequestedLine, ReturnRequest } from '#src/domain/returns/return-request.ts'
import { returnPolicyOf } from '#src/domain/returns/return-policy.ts'
import { useLive } from '../../lib/use-live.ts'
import { useNow } from '../../lib/use-now.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { useToday } from '../../lib/use-today.ts'

/** A copy younger than this is trusted; the feed of a store that is linked is seconds old. */
const freshMs = 15 * 60_000

/** All that a decision about a return rests on, as this till knows it now; null while nobody is signed in. */
export function useReturnRequest(view: PurchaseView, lines: readonly RequestedLine[]): ReturnRequest | null {
  const { store, zone } = useLive('info')
  const session = useLive('session')
  const link = useLive('link')
  const now = useNow()
  const today = useToday()
  const { value: values = {} } = useReplica({
    key: 'return-policy',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.returnPolicyValues(),
  })
  if (!session || store === null) return null
  const toldAt = view.asOf ?? link.caughtUpAt
  const isFresh = toldAt !== null && now - Date.parse(toldAt) < freshMs
  return {
    purchase: view.value,
    lines,
    policy: returnPolicyOf(values),
    freshness: isFresh ? 'fresh' : 'stale',
    today,
    store,
    role: session.role,
    reachable: link.state === 'online',
    zoneOffsetMinutes: zoneOffsetMinutes(zone, now),
  }
}
