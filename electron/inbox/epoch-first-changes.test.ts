import { describe, expect, it } from 'vitest'
import { FakeChanges } from '#test/support/electron/fake-changes.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { LinkError } from '../link/link-error.ts'
import { EpochFirstChanges } from './epoch-first-changes.ts'
import { ReplicaLink } from './replica-link.ts'

async function setUp() {
  const order: string[] = []
  const inner = new FakeChanges()
  const replica = new ReplicaLink()
  const open = async (): Promise<void> => {
    replica.attach(new FakeReplica().connect())
    await replica.session()
  }
  await open()
  let fails = 0
  const changes = new EpochFirstChanges(
    {
      batch: (since, limit) => {
        order.push('facts')
        return inner.batch(since, limit)
      },
      wait: (since, signal) => inner.wait(since, signal),
    },
    {
      replica,
      bring: async () => {
        order.push('epoch')
        if (fails-- > 0) throw new LinkError('unreachable', 'head office')
      },
    },
  )
  return { order, open, changes, failOnce: () => void (fails = 1) }
}

describe('EpochFirstChanges', () => {
  it('brings the epoch before the first facts, and not again to the same replica', async () => {
    const { order, changes } = await setUp()
    await changes.batch('0', 10)
    await changes.batch('0', 10)
    expect(order).toEqual(['epoch', 'facts', 'facts'])
  })

  it('brings it to a replica that opens anew', async () => {
    const { order, open, changes } = await setUp()
    await changes.batch('0', 10)
    await open()
    await changes.batch('0', 10)
    expect(order).toEqual(['epoch', 'facts', 'epoch', 'facts'])
  })

  it('reads no fact while the epoch cannot be had', async () => {
    const { order, changes, failOnce } = await setUp()
    failOnce()
    await expect(changes.batch('0', 10)).rejects.toThrow(LinkError)
    await changes.batch('0', 10)
    expect(order).toEqual(['epoch', 'epoch', 'facts'])
  })
})
