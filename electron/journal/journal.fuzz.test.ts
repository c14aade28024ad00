import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DraftRecord } from '#src/contract/journal/records.ts'
import { MemoryFiles } from '#test/support/electron/memory-files.ts'
import { openJournal } from './open-journal.ts'
import { readSegment } from './read-segment.ts'
import type { Segment } from './read-segment.ts'
import { withoutRoom } from './segment-file.ts'

const records = 12
let whole: Buffer
let sound: Segment

beforeAll(async () => {
  const files = new MemoryFiles()
  const { journal } = await openJournal({ folder: '/j', terminal: 't1', files })
  for (let n = 0; n < records; n += 1) {
    const record: DraftRecord = {
      sort: 'draft',
      name: `d${n}`,
      at: '2026-11-21T12:00:00.000Z',
      value: 'ż'.repeat(n),
    }
    await journal.append(() => [record])
  }
  whole = withoutRoom(await files.read('/j/main-000001.jsonl'))
  sound = readSegment(whole)
})

const recordsBefore = (offset: number): number =>
  sound.records.filter((record) => record.offset + record.bytes <= offset).length

describe('readSegment', () => {
  it('finds every truncation inside a line and keeps all records before it', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const cut = readSegment(whole.subarray(0, length))
      const isLineEnd = length === 0 || whole[length - 1] === 0x0a
      expect(cut.faults.length > 0).toBe(!isLineEnd)
      expect(cut.records).toEqual(sound.records.slice(0, recordsBefore(length)))
      const withRoom = readSegment(Buffer.concat([whole.subarray(0, length), Buffer.alloc(64)]))
      expect(withRoom).toEqual(cut)
    }
  })

  it('finds every flipped bit and keeps all records before it', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(7), (offset, bit) => {
        const flipped = Buffer.from(whole)
        flipped[offset] = (flipped[offset] ?? 0) ^ (1 << bit)
        const read = readSegment(flipped)
        const kept = recordsBefore(offset)
        expect(read.faults.length).toBeGreaterThan(0)
        expect(read.records.slice(0, kept)).toEqual(sound.records.slice(0, kept))
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds a record that was taken out or put elsewhere', () => {
    const lines = whole.toString().split('\n').slice(0, -1)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: records - 1 }), fc.boolean(), (at, isSwap) => {
        const edited = [...lines]
        const [line = ''] = edited.splice(at, 1)
        if (isSwap) edited.splice(at + 1, 0, line)
        expect(readSegment(Buffer.from(`${edited.join('\n')}\n`)).faults.length).toBeGreaterThan(0)
      }),
    )
  })

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (garbage) => {
        const read = readSegment(Buffer.concat([whole, garbage]))
        expect(read.records.length).toBe(records)
        expect(read.faults.length > 0).toBe(garbage.some((byte) => byte !== 0))
      }),
    )
  })
})
