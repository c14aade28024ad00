import { raise } from '../exception/raise.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { byKind } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, Folded, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { writerTerminal } from '../fact/writer-terminal.ts'
import { subtractMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { BoxState } from './box-state.ts'
import type { ForeignInBox } from './counted-cash.ts'
import { foreignDifference } from './foreign-in-box.ts'

type Opened = FactOf<'shiftOpened'>
type Closed = FactOf<'shiftClosed'>

const liftedRef = ({ store, body: { lifted, shift } }: Closed): readonly StateRef[] =>
  store === null || !lifted ? [] : [storeRef(store, `box:${shift}`)]

const setInRef = ({ store, body: { box } }: Opened): readonly StateRef[] =>
  store === null || !box?.carried ? [] : [storeRef(store, `box:${box.carried.from}`)]

/** A box may be set in at one till before that of another has told that it was lifted: each side keeps what it knows. */
const steps: KindTable<Folded<BoxState>, [BoxState | null]> = {
  shiftClosed: (fact, known) => {
    const { store, at, body } = fact
    if (store === null || !body.lifted || known?.lifted) return unchanged(known)
    const { box, foreign } = body.lifted
    const sums = { sum: body.countedCash, ...(foreign && { foreign }) }
    const lifted = { terminal: writerTerminal(fact.writer), at, ...sums }
    return judged(fact, { type: 'box', from: body.shift, store, box, setIn: known?.setIn ?? null, lifted })
  },
  shiftOpened: (fact, known) => {
    const { store, body } = fact
    if (store === null || !body.box?.carried) return unchanged(known)
    const { box, carried, foreign } = body.box
    const { from } = carried
    if (known?.setIn) {
      const twice = {
        kind: 'box-set-in-twice',
        about: `box:${from}`,
        minor: wholeMinor(body.float, foreign),
      } as const
      return { state: known, exceptions: [raise(fact, twice)] }
    }
    const sums = { float: body.float, ...(foreign && { foreign }) }
    const setIn = { shift: body.shift, terminal: writerTerminal(fact.writer), ...sums }
    return judged(fact, { type: 'box', from, store, box, lifted: known?.lifted ?? null, setIn })
  },
}

const wholeMinor = (own: Money, foreign: readonly ForeignInBox[] = []): number =>
  foreign.reduce((sum, { worth }) => sum + worth.minor, own.minor)

/** What was lifted and what was set in are the same money, or somebody has to say where the difference went. */
function judged(fact: TradeFact, state: BoxState): Folded<BoxState> {
  const { lifted, setIn, from } = state
  if (!lifted || !setIn || lifted.sum.currency !== setIn.float.currency) return unchanged(state)
  const own = Math.abs(subtractMoney(setIn.float, lifted.sum).minor)
  const minor = own + foreignDifference(lifted.foreign ?? [], setIn.foreign ?? [])
  if (minor === 0) return unchanged(state)
  const differs = { kind: 'box-differs', about: `box:${from}`, minor } as const
  return { state, exceptions: [raise(fact, differs)] }
}

/** States `box:<shift>` of a store. */
export const boxArea: Area<BoxState> = defineArea<BoxState>({
  type: 'box',
  touches: { shiftClosed: liftedRef, shiftOpened: setInRef },
  fold: (state, fact) => byKind(steps, fact, state) ?? unchanged(state),
})
