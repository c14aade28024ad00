import type { Clock } from '#src/base/clock.ts'
import type { Couch } from '../couch/couch.ts'
import type { News, Work } from '../couch/keep-up.ts'
import { SettledFloors } from '../retention/floors.ts'
import { foldWriter } from './fold-writer.ts'
import { findWriters, holdsFacts } from './writer.ts'

export type ProjectorOptions = {
  readonly couch: Couch
  readonly clock: Clock
  /** A writer whose facts could not be folded; the others go on. */
  readonly onTrouble: (writer: string, error: unknown) => void
}

/**
 * Folds the facts of every writer into states, each writer's strictly in the order of its numbers. It keeps nothing: it may
 * be killed at any moment, and two may run at once.
 */
export function projector({ couch, clock, onTrouble }: ProjectorOptions): Work {
  const settled = new SettledFloors(couch, clock)
  const run = async (news: News): Promise<boolean> => {
    const floors = await settled.current()
    const names = await couch.names()
    const troubles: unknown[] = []
    let isNews = false
    for (const database of names.filter((name) => holdsFacts(name) && (news?.has(name) ?? true))) {
      for (const writer of await findWriters(couch, database, names)) {
        try {
          isNews = (await foldWriter({ couch, clock, floors }, writer)) || isNews
        } catch (error) {
          onTrouble(writer.id, error)
          troubles.push(error)
        }
      }
    }
    if (troubles.length > 0) throw new AggregateError(troubles, 'Some writers could not be folded')
    return isNews
  }
  return { name: 'projector', concerns: holdsFacts, run }
}
