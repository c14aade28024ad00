import type { StaffId, StoreId } from '../../base/ids.ts'
import { byKind, type KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { FactHead, TradeFact } from '../fact/trade-fact.ts'
import { movedDeposits, withMovedDeposits } from './day-deposits.ts'
import type { DayConduct, DayState } from './day-state.ts'
import { merged } from './merge-rows.ts'

const none = { failedPins: 0, trainings: 0, priceChecks: 0 }

const did = (staff: StaffId | null, done: Partial<typeof none>): DayConduct => ({ staff, ...none, ...done })

/** A wrong PIN counts for whose it should have been: who typed it, nobody knows. */
const rows: KindTable<DayConduct> = {
  signInRefused: ({ body }) => did(body.staff, { failedPins: 1 }),
  trainingStarted: ({ body }) => did(body.staff, { trainings: 1 }),
  priceChecked: ({ user }) => did(user, { priceChecks: 1 }),
}

const dayRef = ({ store, businessDate }: FactHead): readonly StateRef[] =>
  store === null ? [] : [storeRef(store, `day:${businessDate}`)]

/** Most sales charge no deposit: of these a day hears nothing. */
const depositRef = (fact: TradeFact): readonly StateRef[] => (movedDeposits(fact) ? dayRef(fact) : [])

const nothingOf = (store: StoreId, businessDate: string): DayState => ({
  type: 'day',
  businessDate,
  store,
  people: [],
})

function withPerson(day: DayState, row: DayConduct): DayState {
  const people = merged(day.people, row, {
    key: ({ staff }) => staff ?? '',
    join: (one, other) => ({
      staff: one.staff,
      failedPins: one.failedPins + other.failedPins,
      trainings: one.trainings + other.trainings,
      priceChecks: one.priceChecks + other.priceChecks,
    }),
  })
  return { ...day, people }
}

function foldDay(day: DayState | null, fact: TradeFact): DayState | null {
  if (fact.store === null) return day
  const before = day ?? nothingOf(fact.store, fact.businessDate)
  const row = byKind(rows, fact)
  if (row) return withPerson(before, row)
  const moved = movedDeposits(fact)
  return moved ? { ...before, deposits: withMovedDeposits(before.deposits, moved) } : day
}

/** States `day:<business date>` of a store. They only add, so the order of facts does not matter. */
export const dayArea: Area<DayState> = defineArea<DayState>({
  type: 'day',
  touches: {
    signInRefused: dayRef,
    trainingStarted: dayRef,
    priceChecked: dayRef,
    saleCompleted: depositRef,
    saleVoided: depositRef,
    returnCompleted: depositRef,
    depositRefunded: depositRef,
  },
  fold: (day, fact) => unchanged(foldDay(day, fact)),
})
