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
      const known = await store.withPrefix('work', 'parked:')
      const ids = new Set([...known.map(({ id }) => id), ...states.pendingIds('parked:')])
      return [...(await states.readAll(ids)).values()]
        .flatMap((shown) => ofType(shown, 'parked')?.value ?? [])
        .filter(({ status }) => status === 'parked')
        .sort((a, b) => (a.parkedAt < b.parkedAt ? -1 : 1))
    },
    boxOf: async (from) => {
      const id = `box:${from}`
      return ofType((await states.readAll(new Set([id]))).get(id), 'box')?.value ?? null
    },
    heldGoods: async () => {
      const known = await store.withPrefix('work', 'held:')
      const ids = new Set([...known.map(({ id }) => id), ...states.pendingIds('held:')])
      return [...(await states.readAll(ids)).values()]
        .flatMap((shown) => ofType(shown, 'held')?.value ?? [])
        .filter(({ status }) => status === 'held')
        .sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1))
    },
    shiftsSince: async (businessDate) => {
      const known = await store.withPrefix('days', 'shift:')
      const ids = new Set([...known.map(({ id }) => id), ...states.pendingIds('shift:')])
      return [...(await states.readAll(ids)).values()]
        .flatMap((shown) => ofType(shown, 'shift')?.value ?? [])
        .filter((shift) => shift.businessDate >= businessDate)
    },
    daysSince: async (businessDate) => {
      const known = await store.withPrefix('days', 'day:')
      const ids = new Set([...known.map(({ id }) => id), ...states.pendingIds('day:')])
      return [...(await states.readAll(ids)).values()]
        .flatMap((shown) => ofType(shown, 'day') ?? [])
        .filter(({ value }) => value.businessDate >= businessDate)
    },
    exceptions: async () => {
      const known = await store.withPrefix('work', 'exception:')
      const ids = new Set([...known.map(({ id }) => id), ...states.pendingIds('exception:')])
      return [...(await states.readAll(ids)).values()]
        .flatMap(({ value }): readonly ExceptionState[] => (value && 'deadline' in value ? [value] : []))
        .filter(({ status }) => status === 'open')
        .sort((a, b) => (a.deadline < b.deadline ? -1 : 1))
    },
  }
}
