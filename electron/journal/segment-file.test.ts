import { beforeEach, describe, expect, it } from 'vitest'
import type { DraftRecord } from '#src/contract/journal/records.ts'
import { MemoryFiles } from '#test/support/electron/memory-files.ts'
import type { Journal } from './journal.ts'
import { openJournal } from './open-journal.ts'
import { SegmentFile, withoutRoom } from './segment-file.ts'
import { verifyJournal } from './verify-journal.ts'

const folder = '/journal'
const segment = `${folder}/main-000001.jsonl`
const sound = { tornTail: null, faults: [] }

const draft = (value: string | number): readonly DraftRecord[] => [
  { sort: 'draft', name: 'basket', at: '2026-11-21T12:00:00.000Z', value },
]

const open = (files: MemoryFiles) => openJournal({ folder, terminal: 't1', files })

let files: MemoryFiles
let journal: Journal

beforeEach(async () => {
  files = new MemoryFiles()
  journal = (await open(files)).journal
  await journal.append(() => draft(1))
})

describe('the room behind the last line', () => {
  it('takes later lines without the file growing', async () => {
    const { length } = await files.read(segment)
    await journal.append(() => draft(2))
    expect(await files.read(segment)).toHaveLength(length)
    expect(await verifyJournal(files, folder)).toMatchObject({ ...sound, records: 2 })
  })

  it('is made anew when lines have filled it', async () => {
    const { length } = await files.read(segment)
    await journal.append(() => draft('x'.repeat(length)))
    const grown = await files.read(segment)
    expect(grown.length).toBeGreaterThan(withoutRoom(grown).length)
    expect(await verifyJournal(files, folder)).toMatchObject({ ...sound, records: 2 })
  })

  it('is no trouble when a killed process or a loss of power left it', async () => {
    for (const left of [files.afterKill(), files.losePower()]) {
      expect(withoutRoom(await left.read(segment))).not.toEqual(await left.read(segment))
      const { journal: again, troubles } = await open(left)
      expect(troubles).toEqual([])
      await again.append(() => draft(2))
      expect(await verifyJournal(left, folder)).toMatchObject({ ...sound, records: 2 })
    }
  })

  it('is not counted to the bytes of a torn tail', async () => {
    const whole = withoutRoom(await files.read(segment))
    files.change(segment, (bytes) => Buffer.concat([bytes, Buffer.from('J1 0bad'), Buffer.alloc(4096)]))
    const { troubles } = await open(files.afterKill())
    expect(troubles).toEqual([{ code: 'journal-tail-cut', detail: { segment: 1, bytes: 7 } }])
    expect(withoutRoom(await files.read(segment))).toHaveLength(whole.length + 7)
  })

  it('goes with the end of the work', async () => {
    await journal.close()
    const closed = await files.read(segment)
    expect(withoutRoom(closed)).toEqual(closed)
  })

  it('stays behind a line whose write or sync failed: such a file is not touched again', async () => {
    files.failNext('datasync')
    await expect(journal.append(() => draft(2))).rejects.toMatchObject({ code: 'write-failed' })
    const left = await files.read(segment)
    expect(withoutRoom(left)).not.toEqual(left)
    expect(await verifyJournal(files, folder)).toMatchObject({ segments: 2, records: 1, faults: [] })
  })

  /** A file of ten bytes on a disk that refuses more than a hundred at once, and what was done with it. */
  function fileWithoutRoom(code: string) {
    const written: string[] = []
    const file = new SegmentFile(
      {
        write: async (bytes, at) => {
          if (bytes.length > 100) throw Object.assign(new Error('refused'), { code })
          written.push(`${at} ${bytes}`)
        },
        datasync: async () => void written.push('synced'),
        truncate: async (bytes) => void written.push(`cut to ${bytes}`),
        close: async () => undefined,
      },
      10,
    )
    return { file, written }
  }

  it('that cannot be written for any other reason fails the line', async () => {
    const { file, written } = fileWithoutRoom('EIO')
    await expect(file.append(Buffer.from('one'))).rejects.toMatchObject({ code: 'EIO' })
    expect(written).toEqual(['10 one'])
  })

  it('is done without on a disk that has none to give', async () => {
    const { file, written } = fileWithoutRoom('ENOSPC')
    await file.append(Buffer.from('one'))
    await file.append(Buffer.from('two'))
    expect(written).toEqual(['10 one', 'cut to 13', 'synced', '13 two', 'synced'])
  })
})
