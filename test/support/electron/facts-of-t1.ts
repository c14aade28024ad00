import type { Clock } from '#src/base/clock.ts'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { ClockReading } from '#src/contract/facts/fact.ts'
import { FactMaker } from '#electron/facts/fact-maker.ts'

const unmeasured: ClockReading = { offsetMs: null, measuredAt: null }

/** Makes the facts of terminal t1 in store s1, in Warsaw. */
export const factsOfT1 = (clock: Clock, clockReading = (): ClockReading => unmeasured): FactMaker =>
  new FactMaker({
    identity: () => ({
      terminal: 't1' as TerminalId,
      store: 's1' as StoreId,
      zone: 'Europe/Warsaw',
      factsDatabase: 'facts-s1-2026',
    }),
    clock,
    clockReading,
  })
