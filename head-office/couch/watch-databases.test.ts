import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Couch, DatabaseUpdates } from './couch.ts'
import { CouchError } from './couch-error.ts'
import { watchDatabases } from './watch-databases.ts'

type Answer = DatabaseUpdates | CouchError

/** Watches a server that gives these answers, one after another, and is then shut down. */
async function watch(answers: readonly Answer[]) {
  const clock = new ManualClock()
  const stop = new AbortController()
  const asked: string[] = []
  const news: (readonly string[] | null)[] = []
  const troubles: unknown[] = []
  const left = [...answers]
  const couch: Pick<Couch, 'updates'> = {
    updates: async (since) => {
      asked.push(since)
      const answer = left.shift() ?? new CouchError('stopped', 'test is over')
      if (answer instanceof CouchError) throw answer
      return answer
    },
  }
  const watching = watchDatabases({
    couch,
    clock,
    signal: stop.signal,
    onNews: (names) => news.push(names),
    onTrouble: (error) => troubles.push(error),
  })
  await clock.advance(10_000)
  await watching
  return { asked, news, troubles, clock }
}

const lost = new CouchError('unreachable', 'no link')

describe('watchDatabases', () => {
  it('looks at everything first, then where the feed points, each database once', async () => {
    const { asked, news } = await watch([
      { names: [], lastSeq: '1' },
      { names: ['chain', 'facts-s1-2026', 'chain'], lastSeq: '4' },
      { names: [], lastSeq: '4' },
    ])
    expect(asked).toEqual(['now', '1', '4', '4'])
    expect(news).toEqual([null, ['chain', 'facts-s1-2026']])
  })

  it('has everything looked at while the feed is away and once it is back', async () => {
    const { asked, news, troubles, clock } = await watch([
      { names: [], lastSeq: '1' },
      lost,
      lost,
      { names: ['chain'], lastSeq: '9' },
    ])
    expect(asked).toEqual(['now', '1', '1', '1', '9'])
    expect(news).toEqual([null, null, null, null])
    expect(troubles).toEqual([lost])
    expect(clock.pending).toBe(0)
  })

  it('has everything looked at again and again where the server has no such feed', async () => {
    const missing = new CouchError('not-found', 'no _db_updates', { status: 404 })
    const { news } = await watch([missing, missing, missing])
    expect(news).toEqual([null, null, null])
  })
})
