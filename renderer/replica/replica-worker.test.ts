import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { memoryStorage } from '#test/support/memory-replica.ts'
import { databaseName } from './database/open-database.ts'
import type { ReplicaStorage } from './database/open-database.ts'
import { replicaWorker } from './replica-worker.ts'

const owner = { terminal: 't1', store: 's1' }

/** A worker over a storage that the test closes from outside; `during` makes parts of it wait. */
function workerOver(during: (memory: ReplicaStorage) => Partial<ReplicaStorage>) {
  let lose = (): void => undefined
  const memory = memoryStorage()
  const clock = new ManualClock()
  const broken: unknown[] = []
  const onLost = (listener: () => void): void => {
    lose = listener
  }
  const worker = replicaWorker({
    storage: { ...memory, ...during(memory), onLost },
    clock,
    onFault: () => undefined,
    onBroken: (error) => broken.push(error),
    openFile: () => Promise.reject(new Error('no file')),
  })
  return { worker, memory, clock, broken, lose: () => lose() }
}

describe('replicaWorker', () => {
  it('does not open where the browser closes the store meanwhile and answers no more', async () => {
    const { worker, lose } = workerOver(() => ({ isWhole: () => new Promise(() => undefined) }))
    const { port2 } = new MessageChannel()
    const opening = worker.open(owner, port2).catch((error: unknown) => error)
    lose()
    expect(await opening).toMatchObject({ code: 'corrupt' })
  })

  it('asks for another worker where the replica is not made anew within 10 s', async () => {
    const isRemoving = Promise.withResolvers<void>()
    const { worker, clock, broken, lose } = workerOver(() => ({
      removeAll: () => {
        isRemoving.resolve()
        return new Promise(() => undefined)
      },
    }))
    const { port1, port2 } = new MessageChannel()
    await worker.open(owner, port2)
    lose()
    await isRemoving.promise
    await clock.advance(9_999)
    expect(broken).toEqual([])
    await clock.advance(1)
    expect(broken).toMatchObject([{ code: 'failed' }])
    port1.close()
  })

  it('makes the replica anew in its place where that can be done', async () => {
    const { worker, memory, clock, broken, lose } = workerOver(() => ({}))
    const { port1, port2 } = new MessageChannel()
    const isReady = Promise.withResolvers<void>()
    let ready = 0
    port1.onmessage = () => {
      ready += 1
      if (ready === 2) isReady.resolve()
    }
    await worker.open(owner, port2)
    lose()
    await isReady.promise
    await clock.advance(60_000)
    expect(broken).toEqual([])
    expect(await worker.catalogueStatus()).toMatchObject({ state: 'empty' })
    port1.close()
    await memory.removeAll(databaseName)
  })
})
