import type { ReplicaQueries } from '#src/app/ports.ts'
import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { ofType } from './of-type.ts'
import type { StateReader } from './state-reader.ts'

type WorkQueries = Pick<
  ReplicaQueries,
  'openShift' | 'shiftsSince' | 'daysSince' | 'parkedBaskets' | 'heldGoods' | 'boxOf' | 'exceptions'
>

export function workQueries(store: ReplicaStore, states: StateReader): WorkQueries {
  /** All shown states of a kind: those that head office has told of, and those that only pending facts tell of. */
  const allOf = async (kept: 'days' | 'work', prefix: string) => {
    const known = await store.withPrefix(kept, prefix)
    const ids = new Set([...known.map(({ id }) => id), ...states.pendingIds(prefix)])
    return [...(await states.readAll(ids)).values()]
  }
  return {
    openShift: async (terminal) => {
      const open = await store.where('days', 'openAt', terminal)
      const ids = new Set([...open.map(({ id }) => id), ...states.pendingIds('shift:')])
      const shifts = [...(await states.readAll(ids)).values()]
        .flatMap((shown) => ofType(shown, 'shift')?.value ?? [])
        .filter((shift) => shift.terminal === terminal && shift.status === 'open')
        .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
      return shifts[0] ?? null
    },
    parkedBaskets: async () => {
      const shown = await allOf('work', 'parked:')
      return shown
        .flatMap((one) => ofType(one, 'parked')?.value ?? [])
        .filter(({ status }) => status === 'parked')
        .sort((a, b) => (a.parkedAt < b.parkedAt ? -1 : 1))
    },
    boxOf: async (from) => {
      const id = `box:${from}`
      return ofType((await states.readAll([id])).get(id), 'box')?.value ?? null
    },
    heldGoods: async () => {
      const shown = await allOf('work', 'held:')
      return shown
        .flatMap((one) => ofType(one, 'held')?.value ?? [])
        .filter(({ status }) => status === 'held')
        .sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1))
    },
    shiftsSince: async (businessDate) => {
      const shown = await allOf('days', 'shift:')
      return shown
        .flatMap((one) => ofType(one, 'shift')?.value ?? [])
        .filter((shift) => shift.businessDate >= businessDate)
    },
    daysSince: async (businessDate) => {
      const shown = await allOf('days', 'day:')
      return shown
        .flatMap((one) => ofType(one, 'day') ?? [])
        .filter(({ value }) => value.businessDate >= businessDate)
    },
    exceptions: async () => {
      const shown = await allOf('work', 'exception:')
      return shown
        .flatMap(({ value }): readonly ExceptionState[] => (value && 'deadline' in value ? [value] : []))
        .filter(({ status }) => status === 'open')
        .sort((a, b) => (a.deadline < b.deadline ? -1 : 1))
    },
  }
}
