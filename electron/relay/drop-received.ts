import { HeldFacts } from './held-facts.ts'
import { RelayError } from './own-couch.ts'
import type { OwnCouch } from './own-couch.ts'
import { progressThere } from './progress-there.ts'
import type { ProgressAsk } from './progress-there.ts'

export type DropOptions = ProgressAsk & {
  readonly own: OwnCouch
  /** The facts databases in use: they stay when they are empty. */
  readonly inUse: readonly string[]
}

/**
 * Removes the facts that head office, by its own word, has received and folded so long ago that nobody lays them over a
 * state (`floor`), and facts databases of years gone by when nothing is left in them. Rejects with `LinkError`.
 */
export async function dropReceived({ own, inUse, ...ask }: DropOptions): Promise<void> {
  for (const database of await factsDatabases(own)) {
    const facts = new HeldFacts(own, database)
    for (const { writer } of await facts.writers()) {
      const { received, floor } = await progressThere(ask, writer)
      await facts.drop(writer, Math.min(received, floor))
    }
    if (inUse.includes(database) || (await facts.writers()).length > 0) continue
    const dropped = await own(database, { method: 'DELETE' })
    if (dropped.status !== 200) throw new RelayError(`DELETE ${database}`, dropped)
  }
}

async function factsDatabases(own: OwnCouch): Promise<readonly string[]> {
  const answer = await own('_all_dbs')
  if (answer.status !== 200 || !Array.isArray(answer.body)) throw new RelayError('_all_dbs', answer)
  return answer.body.filter((name) => typeof name === 'string').filter((name) => name.startsWith('facts-'))
}
