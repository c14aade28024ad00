import { describe, expect, it } from 'vitest'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import { FakeChanges } from '#test/support/electron/fake-changes.ts'
import { throughRelay } from './relay-documents.ts'
import { SameEpochChanges } from './same-epoch-changes.ts'

const row = (id: string, rest: object = {}): FeedRow => ({
  id,
  deleted: false,
  document: { _id: id, ...rest },
})

describe('throughRelay', () => {
  it('lets states pass, without verifiers, and nothing that head office alone may say', async () => {
    const rows: FeedRow[] = [
      row('stock:1'),
      row('staff:anna', { name: 'Anna', pinSalt: '01', pinVerifier: 'ab' }),
      row('epoch', { epoch: 'e1' }),
      row('pulse:catalogue'),
      { id: 'staff:bob', deleted: true },
      { id: 'stock:2', deleted: true },
    ]
    expect(await throughRelay(rows)).toEqual([
      row('stock:1'),
      row('staff:anna', { name: 'Anna' }),
      { id: 'stock:2', deleted: true },
    ])
  })
})

describe('SameEpochChanges', () => {
  it.each([
    ['e1', 'e1', true],
    ['e1', 'e2', false],
    [undefined, 'e1', false],
    [undefined, undefined, false],
  ])('from a relay of epoch %s where %s is known: read %s', async (there, known, isRead) => {
    const changes = new FakeChanges()
    changes.put('stock:1')
    const guarded = new SameEpochChanges(changes, { there: async () => there, known: async () => known })
    const read = guarded.batch('0', 10)
    if (isRead) expect((await read).rows).toHaveLength(1)
    else await expect(read).rejects.toMatchObject({ code: 'unavailable' })
  })
})
