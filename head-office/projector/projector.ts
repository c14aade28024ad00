import type { Clock } from '#src/base/clock.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import { DatabasesFailed } from '../couch/keep-up.ts'
import type { News, Work } from '../couch/keep-up.ts'
import { someAtOnce } from '../couch/some-at-once.ts'
import { SettledFloors } from '../retention/floors.ts'
import { foldWriter } from './fold-writer.ts'
import { noteStandingOrders } from './references.ts'
import { RestingStores } from './resting-stores.ts'
import { findWriters, holdsFacts, storeOf } from './writer.ts'
import type { Writer } from './writer.ts'

export type ProjectorOptions = {
  readonly couch: Couch
  readonly clock: Clock
  /** A writer whose facts could not be folded; the others go on. */
  readonly onTrouble: (writer: string, error: unknown) => void
  /** Stores folded at a time, 8 unless told. With 1 the facts of several stores are folded in the same order every time. */
  readonly storesAtOnce?: number
}

/** Their requests fill each other's waits; more would only queue up at the server. */
const usualAtOnce = 8

/**
 * Folds the facts of every writer into states, each writer's strictly in the order of its numbers. It keeps nothing: it may
 * be killed at any moment, and two may run at once. Head office's own facts come first, since those of stores speak of what
 * they say.
 */
export function projector({ couch, clock, onTrouble, storesAtOnce = usualAtOnce }: ProjectorOptions): Work {
  const settled = new SettledFloors(couch, clock)
  const resting = new RestingStores(couch, clock)
  let areOrdersNoted = false
  const run = async (news: News): Promise<boolean> => {
    const folding = { couch, clock, floors: await settled.current() }
    const names = await couch.names()
    if (!areOrdersNoted && names.includes(databases.chain)) {
      await noteStandingOrders(couch)
      areOrdersNoted = true
    }
    const troubles: unknown[] = []
    const failed = new Set<string>()
    const fail = (some: readonly string[], error: unknown): void => {
      troubles.push(error)
      for (const name of some) failed.add(name)
    }
    let isNews = false
    const fold = async (some: readonly string[]): Promise<void> => {
      const look = news ? null : await resting.look(some)
      if (look?.isResting) return
      let isWell = true
      for (const writer of await writersIn(couch, some, names)) {
        try {
          isNews = (await foldWriter(folding, writer)) || isNews
        } catch (error) {
          onTrouble(writer.id, error)
          fail(some, error)
          isWell = false
        }
      }
      if (isWell) look?.noteFolded()
    }
    const concerned = names.filter((name) => holdsFacts(name) && (news?.has(name) ?? true))
    const byStore = Map.groupBy(concerned, storeOf)
    await fold(byStore.get(null) ?? [])
    byStore.delete(null)
    await someAtOnce(storesAtOnce, [...byStore.values()], (some) =>
      fold(some).catch((error: unknown) => fail(some, error)),
    )
    if (troubles.length > 0) throw new DatabasesFailed(failed, troubles)
    return isNews
  }
  return { name: 'projector', concerns: holdsFacts, run }
}

/** Writers of one store, each once, whatever the number of databases its facts lie in. */
async function writersIn(
  couch: Couch,
  some: readonly string[],
  names: readonly string[],
): Promise<readonly Writer[]> {
  const writers = new Map<string, Writer>()
  for (const database of some) {
    for (const writer of await findWriters(couch, database, names)) writers.set(writer.id, writer)
  }
  return [...writers.values()]
}
