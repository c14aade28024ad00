import { describe, expect, it } from 'vitest'
import type { LastFact } from '#src/contract/journal/working-state.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { verifyJournal } from './verify-journal.ts'
import { dropFactsUpTo, isTimeOver, leastKeptDays, retireSegments } from './retention.ts'

const dayMs = 86_400_000
const soldAt = Date.UTC(2026, 10, 21, 12)
const last: LastFact = {
  seq: 5,
  hash: 'ab',
  at: new Date(soldAt).toISOString(),
  businessDate: '2026-11-21',
}
const rule = { received: 5, nowMs: soldAt + 400 * dayMs, keptDays: leastKeptDays }

describe('the time of a segment', () => {
  it.each([
    ['is over when all is received and 400 days have passed', last, rule, true],
    ['is not over a moment before', last, { ...rule, nowMs: rule.nowMs - 1 }, false],
    ['is not over while head office lacks its last fact', last, { ...rule, received: 4 }, false],
    ['is not over without a fact to go by', null, rule, false],
    ['is longer where it is set so', last, { ...rule, keptDays: 401 }, false],
  ])('%s', (...[, fact, by, isOver]) => {
    expect(isTimeOver(fact, by)).toBe(isOver)
  })
})

/** One segment per day, from the 21st of November on, one fact in each. */
async function days(count: number) {
  const till = await testTerminal()
  for (let day = 0; day < count; day += 1) {
    const businessDate = new Date(till.clock.now()).toISOString().slice(0, 10)
    const draft = { kind: 'saleCompleted', version: 1, businessDate, body: {} }
    await till.journal.append((state) => [till.facts.next(state.lastFact, draft, { user: null })])
    await till.clock.advance(dayMs)
  }
  const segments = async (): Promise<readonly string[]> => till.files.list('/journal')
  const retire = (by: Partial<typeof rule>): Promise<void> =>
    retireSegments(till.journal, { folder: '/journal', files: till.files }, { ...rule, ...by })
  return { ...till, segments, retire }
}

describe('retireSegments', () => {
  it('deletes from the oldest on what is over, and goes on numbering', async () => {
    const { journal, segments, retire } = await days(5)
    await retire({ nowMs: soldAt + 401 * dayMs })
    expect(await segments()).toEqual(['main-000003.jsonl', 'main-000004.jsonl', 'main-000005.jsonl'])
    expect((await journal.facts(1, 10)).map(({ fact }) => fact.seq)).toEqual([3, 4, 5])
    expect(journal.state.retired).toBe(2)
  })

  it('never deletes one of the newest two', async () => {
    const { segments, retire } = await days(4)
    await retire({ nowMs: soldAt + 9_000 * dayMs })
    expect(await segments()).toEqual(['main-000003.jsonl', 'main-000004.jsonl'])
  })

  it('writes nothing when nothing is over', async () => {
    const { files, retire } = await days(4)
    const before = files.syncs
    await retire({ nowMs: soldAt + 399 * dayMs })
    expect(files.syncs).toBe(before)
  })

  it('makes each deletion durable before the next, so that no older segment comes back alone', async () => {
    const { files, retire } = await days(5)
    const done: string[] = []
    const { remove, syncFolder } = files
    files.remove = (file) => (done.push(file), remove(file))
    files.syncFolder = () => (done.push('synced'), syncFolder())
    await retire({ nowMs: soldAt + 401 * dayMs })
    expect(done).toEqual(['/journal/main-000001.jsonl', 'synced', '/journal/main-000002.jsonl', 'synced'])
  })

  it('does again after a crash what it had only begun', async () => {
    const till = await days(5)
    await till.journal.append(() => [{ sort: 'retired', at: '', through: 2 }])
    const again = await till.restart()
    const where = { folder: '/journal', files: again.files }
    await retireSegments(again.journal, where, { ...rule, nowMs: soldAt + 401 * dayMs })
    expect(await again.files.list('/journal')).toHaveLength(3)
  })
})

describe('dropFactsUpTo', () => {
  const dropped = async (till: Awaited<ReturnType<typeof days>>, floor: number) => {
    await dropFactsUpTo(till.journal, { folder: '/journal', files: till.files }, { floor, at: '' })
    const facts = await till.journal.facts(1, 10)
    return facts.map(({ fact }) => fact.seq)
  }

  it.each([
    [0, [1, 2, 3, 4]],
    [2, [3, 4]],
    [3, [4]],
    [4, []],
  ])('leaves no fact up to %j', async (floor, left) => {
    const till = await days(4)
    expect(await dropped(till, floor)).toEqual(left)
    expect(await dropped(till, floor)).toEqual(left)
    expect((await till.segments()).length).toBeLessThan(6)
    expect((await verifyJournal(till.files, '/journal')).faults).toEqual([])
  })

  it('leaves a segment of which one fact is above', async () => {
    const till = await days(1)
    const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} }
    await till.journal.append((state) => [till.facts.next(state.lastFact, draft, { user: null })])
    expect(await dropped(till, 1)).toEqual([1, 2])
  })

  it('goes on numbering after a restart that finds no fact at all', async () => {
    const till = await days(2)
    expect(await dropped(till, 2)).toEqual([])
    const before = till.journal.lastFact
    const again = await till.restart()
    expect(again.journal.lastFact).toEqual(before)
    const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} }
    await again.journal.append((state) => [again.facts.next(state.lastFact, draft, { user: null })])
    expect(await again.journal.facts(1, 10)).toMatchObject([{ fact: { seq: 3, prev: before?.hash } }])
  })
})
