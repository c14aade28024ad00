import { describe, expect, it } from 'vitest'
import type { ActId, StoreId, WriterId } from '#src/base/ids.ts'
import type { DraftRecord, FactRecord, IntentRecord } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import { stampFact } from '../facts/stamp-fact.ts'
import { MemoryFiles } from '#test/support/electron/memory-files.ts'
import { chainStart, decodeLine, encodeLine } from './journal-line.ts'
import { openJournal } from './open-journal.ts'
import type { OpenedJournal } from './open-journal.ts'
import { withoutRoom } from './segment-file.ts'
import { verifyJournal } from './verify-journal.ts'

const folder = '/journal'
const at = '2026-11-21T12:00:00.000Z'

const draft = (value: number): DraftRecord => ({ sort: 'draft', name: 'basket', at, value })

const nextFact = (state: WorkingState): readonly FactRecord[] => [factOn('2026-11-21', state)]

const factOn = (businessDate: string, { lastFact }: WorkingState): FactRecord => {
  const stamp = {
    writer: 't1' as WriterId,
    seq: (lastFact?.seq ?? 0) + 1,
    prev: lastFact?.hash ?? '',
    at,
    zone: 'Europe/Warsaw',
    clock: { offsetMs: null, measuredAt: null },
    store: 's1' as StoreId,
    user: null,
  }
  const draft = { kind: 'saleCompleted', version: 1, businessDate, body: { name: 'Zażółć gęślą jaźń\n' } }
  const fact = stampFact(draft, stamp)
  return { sort: 'fact', database: 'facts-s1-2026', act: null, jobs: [], clearsBasket: false, fact }
}

const open = (files: MemoryFiles, segmentBytes = 1_000_000): Promise<OpenedJournal> =>
  openJournal({ folder, terminal: 't1', files, segmentBytes })

const seqs = (records: readonly FactRecord[]): number[] => records.map(({ fact }) => fact.seq)

describe('Journal', () => {
  it('gives back after a restart all that was acknowledged, also after a loss of power', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    for (let n = 0; n < 5; n += 1) await journal.append(nextFact)
    await journal.append(() => [draft(7)])
    const { journal: again, troubles } = await open(files.losePower())
    expect(troubles).toEqual([])
    expect(again.state).toEqual(journal.state)
    expect(seqs(await again.facts(1, 100))).toEqual([1, 2, 3, 4, 5])
  })

  it('syncs once per append, however many records it holds', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(() => [draft(1)])
    const before = files.syncs
    await journal.append(() => [draft(2), draft(3), draft(4)])
    expect(files.syncs).toBe(before + 1)
  })

  it('says that a record stands though somebody who was told of it failed', async () => {
    const { journal } = await open(new MemoryFiles())
    const failures: unknown[] = []
    const told: number[] = []
    journal.listenerFailed.on((error) => failures.push(error))
    journal.appended.on(() => {
      throw new Error('the window is gone')
    })
    journal.appended.on((records) => told.push(records.length))
    expect(seqs(await journal.append(nextFact))).toEqual([1])
    expect(failures).toEqual([new Error('the window is gone')])
    expect(told).toEqual([1])
  })

  it('numbers facts without gaps when appends are asked at the same time', async () => {
    const { journal } = await open(new MemoryFiles())
    await Promise.all(Array.from({ length: 20 }, () => journal.append(nextFact)))
    expect(seqs(await journal.facts(1, 100))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })

  it('refuses a second writer until the first has closed', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await expect(open(files)).rejects.toMatchObject({ code: 'locked' })
    await journal.close()
    await expect(journal.append(nextFact)).rejects.toMatchObject({ code: 'closed' })
    await expect(open(files)).resolves.toBeDefined()
  })

  it('lets go of the folder though its file does not close', async () => {
    const files = new MemoryFiles()
    const { create } = files
    files.create = async (file) => ({
      ...(await create(file)),
      close: () => Promise.reject(new Error('EIO')),
    })
    const { journal } = await open(files)
    await journal.append(nextFact)
    await journal.close()
    await expect(open(files)).resolves.toBeDefined()
  })

  it('goes on in a new segment when one is full, and reads across segments', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files, 3_000)
    for (let n = 0; n < 30; n += 1) await journal.append(nextFact)
    const { journal: again } = await open(files.afterKill(), 3_000)
    expect((await files.list(folder)).length).toBeGreaterThan(3)
    expect(again.state).toEqual(journal.state)
    expect(seqs(await again.facts(2, 10))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(seqs(await again.facts(28, 10))).toEqual([28, 29, 30])
    expect(seqs(await again.facts(31, 10))).toEqual([])
    expect(await verifyJournal(files, folder)).toMatchObject({ facts: 30, faults: [] })
  })

  it('gives several readers at once the same old facts, and again after a reading that failed', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files, 3_000)
    for (let n = 0; n < 30; n += 1) await journal.append(nextFact)
    const disk = files.afterKill()
    const { journal: again } = await open(disk, 3_000)
    const { read } = disk
    let reads = 0
    // The first is the slowest, the second fails.
    disk.read = async (file) => {
      const turn = (reads += 1)
      for (let tick = 0; tick < 12 / turn; tick += 1) await new Promise((resolve) => setImmediate(resolve))
      if (turn === 2) throw new Error('EIO')
      return read(file)
    }
    const asked = [again.facts(1, 100), again.facts(1, 100), again.facts(5, 3), again.facts(1, 100)]
    const [failed, ...found] = await Promise.allSettled(asked)
    expect(failed?.status).toBe('rejected')
    const all = Array.from({ length: 30 }, (_, n) => n + 1)
    expect(found.map((one) => (one.status === 'fulfilled' ? seqs(one.value) : one.reason))).toEqual([
      ...[all, [5, 6, 7], all],
    ])
  })

  it('begins a segment with the first fact of a later business day, and only then', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    for (const day of ['2026-11-21', '2026-11-22', '2026-11-21', '2026-11-22'])
      await journal.append((state) => [factOn(day, state)])
    expect(await files.list(folder)).toEqual(['main-000001.jsonl', 'main-000002.jsonl'])
    const { journal: again } = await open(files.afterKill())
    expect(seqs(await again.facts(1, 10))).toEqual([1, 2, 3, 4])
  })

  it('leaves alone what a newer build wrote', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(() => [{ sort: 'of-tomorrow' } as unknown as DraftRecord])
    await journal.append(nextFact)
    const { journal: again } = await open(files.afterKill())
    expect(again.lastFact?.seq).toBe(1)
  })

  it('carries open acts over a change of segment', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files, 500)
    const intent = {
      sort: 'intent',
      at,
      user: 'anna',
      draft: { act: 'a1' as ActId },
    } as unknown as IntentRecord
    await journal.append(() => [intent])
    for (let n = 0; n < 5; n += 1) await journal.append(nextFact)
    const { journal: again } = await open(files.afterKill(), 500)
    expect(Object.keys(again.state.openActs)).toEqual(['a1'])
  })
})

describe('a torn tail', () => {
  it('is cut before the next append and told', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(nextFact)
    files.change('/journal/main-000001.jsonl', (bytes) => Buffer.concat([bytes, Buffer.from('J1 0bad')]))
    const killed = files.afterKill()
    const { journal: again, troubles } = await open(killed)
    expect(troubles).toEqual([{ code: 'journal-tail-cut', detail: { segment: 1, bytes: 7 } }])
    await again.append(nextFact)
    expect(await verifyJournal(killed, folder)).toMatchObject({ facts: 2, faults: [] })
  })

  it('of lines that the disk held before is cut and gives no number a second time', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    for (let n = 0; n < 3; n += 1) await journal.append(nextFact)
    files.change('/journal/main-000001.jsonl', (bytes) => Buffer.concat([bytes, bytes.subarray(0, -9)]))
    const { journal: again, troubles } = await open(files.afterKill())
    expect(troubles[0]?.code).toBe('journal-tail-cut')
    expect(again.lastFact?.seq).toBe(3)
  })
})

describe('a group of records', () => {
  const segment = '/journal/main-000001.jsonl'

  it('of which a part reached the disk counts for nothing', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(() => [draft(1)])
    const { length } = withoutRoom(await files.read(segment))
    await journal.append((state) => [draft(2), ...nextFact(state), draft(3)])
    const whole = await files.read(segment)
    const lines = whole.toString().split('\n').slice(2, -1)
    for (const count of [1, 2]) {
      const part = Buffer.from(`${lines.slice(0, count).join('\n')}\n`)
      const torn = files.afterKill()
      torn.change(segment, (bytes) => Buffer.concat([bytes.subarray(0, length), part]))
      const { journal: again, troubles } = await open(torn)
      expect(troubles).toEqual([{ code: 'journal-tail-cut', detail: { segment: 1, bytes: part.length } }])
      expect(again.state).toMatchObject({ lastFact: null, drafts: { basket: 1 } })
      await again.append(nextFact)
      expect(await verifyJournal(torn, folder)).toMatchObject({ facts: 1, faults: [], tornTail: null })
    }
  })

  it.each([1, 10, 14, 80])(
    'of which a loss of power kept only the end counts for nothing (%i bytes of a line)',
    async (left) => {
      const files = new MemoryFiles()
      const { journal } = await open(files)
      await journal.append(nextFact)
      const { length } = withoutRoom(await files.read(segment))
      await journal.append((state) => [draft(2), ...nextFact(state), draft(3)])
      const torn = files.afterKill()
      torn.change(segment, (bytes) => bytes.fill(0, length, bytes.indexOf('\n', length) + 1 - left))
      const { journal: again, troubles } = await open(torn)
      expect(troubles).toMatchObject([{ code: 'journal-tail-cut' }])
      expect(again.state).toMatchObject({ lastFact: { seq: 1 }, drafts: {} })
      await again.append(nextFact)
      expect(await verifyJournal(torn, folder)).toMatchObject({ facts: 2, faults: [], tornTail: null })
    },
  )

  it.each([1, 3])('that stands whole behind zeros in an older one counts (%i behind)', async (count) => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(nextFact)
    const { length } = withoutRoom(await files.read(segment))
    for (let n = 0; n <= count; n += 1) await journal.append(nextFact)
    const damaged = files.afterKill()
    damaged.change(segment, (bytes) => bytes.fill(0, length, length + 100))
    const { journal: again, troubles } = await open(damaged)
    expect(troubles).toMatchObject([{ code: 'journal-damaged' }])
    expect(seqs(await again.facts(1, 10))).toEqual([1, 3, 4, 5].slice(0, count + 1))
  })

  it('that is whole adds up to the same after a restart', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append((state) => [draft(1), ...nextFact(state)])
    const { journal: again } = await open(files.afterKill())
    expect(again.state).toEqual(journal.state)
  })
})

describe('damage in the middle', () => {
  it('is told, hides no later record and is never written over', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    for (let n = 0; n < 3; n += 1) await journal.append(nextFact)
    const damaged = files.afterKill()
    damaged.change('/journal/main-000001.jsonl', (bytes) => {
      const second = bytes.indexOf('\n', bytes.indexOf('\n') + 1) + 100
      bytes[second] = (bytes[second] ?? 0) ^ 1
      return bytes
    })
    const { journal: again, troubles } = await open(damaged)
    expect(troubles[0]?.code).toBe('journal-damaged')
    await again.append(nextFact)
    expect(seqs(await again.facts(1, 10))).toEqual([1, 3, 4])
    expect(await damaged.list(folder)).toContain('main-000002.jsonl')
  })
})

describe('a failing disk', () => {
  it.each(['write', 'datasync', 'short-write', 'full'] as const)(
    'never acknowledges after a failed %s',
    async (fault) => {
      const files = new MemoryFiles()
      const { journal } = await open(files)
      await journal.append(nextFact)
      files.failNext(fault)
      const code = fault === 'full' || fault === 'short-write' ? 'disk-full' : 'write-failed'
      await expect(journal.append(nextFact)).rejects.toMatchObject({ code })
      expect(journal.lastFact?.seq).toBe(1)
      await journal.append(nextFact)
      const after = files.losePower()
      const { journal: again, troubles } = await open(after)
      expect(troubles).toEqual([])
      expect(seqs(await again.facts(1, 10))).toEqual([1, 2])
      expect(await after.list(folder)).toContain('main-000002.jsonl')
    },
  )

  it('does not count a record that reached the disk though its writer was told otherwise', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(() => [draft(1)])
    files.failNext('datasync')
    await expect(journal.append(() => [draft(2)])).rejects.toMatchObject({ code: 'write-failed' })
    const { journal: again } = await open(files.afterKill())
    expect(again.state.drafts).toEqual({ basket: 1 })
  })

  it('writes no more into a segment once a next one may stand, whatever became of that', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(nextFact)
    const { syncFolder } = files
    files.syncFolder = () => Promise.reject(new Error('EIO'))
    await expect(journal.append((state) => [factOn('2026-11-22', state)])).rejects.toMatchObject({
      code: 'write-failed',
    })
    await expect(journal.beginSegment()).rejects.toMatchObject({ code: 'write-failed' })
    files.syncFolder = syncFolder
    await journal.append((state) => [factOn('2026-11-22', state)])
    const { journal: again, troubles } = await open(files.afterKill())
    expect(troubles).toEqual([])
    expect(seqs(await again.facts(1, 100))).toEqual([1, 2])
  })

  it('tries a new segment at each append until the disk obeys', async () => {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(nextFact)
    files.failNext('write', 'create', 'create')
    await expect(journal.append(nextFact)).rejects.toMatchObject({ code: 'write-failed' })
    await expect(journal.append(nextFact)).rejects.toMatchObject({ code: 'write-failed' })
    await expect(journal.append(nextFact)).resolves.toHaveLength(1)
    expect(seqs(await journal.facts(1, 10))).toEqual([1, 2])
  })
})

describe('a journal that a newer program has written in', () => {
  const newest = `${folder}/main-000001.jsonl`
  const toSecondFormat = (line: string): string => line.replace(/^J1 \w{8} /, 'J2 sha512-0 ')
  const asText = (edit: (lines: string[]) => string[]) => (bytes: Buffer) =>
    Buffer.from(edit(bytes.toString().split('\n')).join('\n'))

  async function written(): Promise<MemoryFiles> {
    const files = new MemoryFiles()
    const { journal } = await open(files)
    await journal.append(nextFact)
    await journal.append(nextFact)
    await journal.close()
    return files
  }

  it.each([
    ['whole', asText((lines) => lines.map(toSecondFormat))],
    ['at its end', asText((lines) => lines.map((line, at) => (at === 2 ? toSecondFormat(line) : line)))],
    [
      'under a head of another shape',
      (bytes: Buffer) => {
        const { payload } = decodeLine(bytes.subarray(0, bytes.indexOf('\n')))!
        const head = encodeLine(chainStart, payload.replace('"format":1', '"format":2')).bytes
        return Buffer.concat([head, bytes.subarray(bytes.indexOf('\n') + 1)])
      },
    ],
  ])('in another format, %s, is not opened and not touched', async (_where, edit) => {
    const files = await written()
    files.change(newest, edit)
    const before = await files.read(newest)
    await expect(open(files)).rejects.toMatchObject({ code: 'newer-format' })
    expect(await files.read(newest)).toEqual(before)
    expect(await files.list(folder)).toEqual(['main-000001.jsonl'])
    const { faults } = await verifyJournal(files, folder)
    expect(faults[0]).toEqual({ segment: 1, offset: 0, kind: 'newer-format' })
  })

  it('is told from one with a damaged mark', async () => {
    const files = await written()
    files.change(newest, (bytes) => Buffer.from(bytes.toString().replace(/\nJ1/, '\nJ3')))
    const { troubles } = await open(files)
    expect(troubles).toMatchObject([{ code: 'journal-damaged' }])
  })
})
