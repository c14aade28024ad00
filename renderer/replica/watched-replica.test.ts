import { describe, expect, it } from 'vitest'
import type { ReplicaTopic } from '#src/app/ports.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ReplicaConnection } from './replica-client.ts'
import type { StartedWorker } from './watched-replica.ts'
import { watchReplica } from './watched-replica.ts'

/** A worker whose answers and faults the test decides. */
function fakeWorker(name: string) {
  const worker = {
    isOver: false,
    isHung: false,
    fail: () => undefined as void,
    started: (): StartedWorker => ({
      connection: Promise.resolve(connection),
      onError: (listener) => {
        worker.fail = listener
      },
      end: () => {
        worker.isOver = true
      },
    }),
  }
  const answer = <T>(value: T): Promise<T> =>
    worker.isHung ? new Promise(() => undefined) : Promise.resolve(value)
  const connection = {
    returnPolicyValues: () => answer({ [name]: 1 }),
    beat: () => answer(undefined),
    onChange: () => () => undefined,
  } as unknown as ReplicaConnection
  return worker
}

async function watched() {
  const clock = new ManualClock()
  const workers: ReturnType<typeof fakeWorker>[] = []
  const begun: string[] = []
  const client = await watchReplica({
    clock,
    start: (why) => {
      begun.push(why)
      const worker = fakeWorker(`w${workers.length + 1}`)
      workers.push(worker)
      return worker.started()
    },
  })
  const topics: ReplicaTopic[] = []
  client.onChange((changed) => topics.push(...changed))
  return { clock, workers, begun, client, topics }
}

describe('watchReplica', () => {
  it('ends a worker that failed, begins another and tells every screen to ask again', async () => {
    const { clock, workers, begun, client, topics } = await watched()
    expect(await client.returnPolicyValues()).toEqual({ w1: 1 })
    workers[0]?.fail()
    await clock.advance(0)
    expect(await client.returnPolicyValues()).toEqual({ w2: 1 })
    expect([begun, workers[0]?.isOver]).toEqual([['start', 'failed'], true])
    expect(topics).toContain('stock')
    expect(topics).toContain('catalogue')
  })

  it('asks again what a worker that failed had not answered', async () => {
    const { clock, workers, client } = await watched()
    if (workers[0]) workers[0].isHung = true
    const answer = client.returnPolicyValues()
    workers[0]?.fail()
    await clock.advance(0)
    expect(await answer).toEqual({ w2: 1 })
  })

  it('asks the next worker what was asked of one that does not open', async () => {
    const clock = new ManualClock()
    const first = fakeWorker('w1')
    const begun: string[] = []
    const client = await watchReplica({
      clock,
      start: (why) => {
        begun.push(why)
        if (begun.length === 1) return first.started()
        if (begun.length > 2) return fakeWorker(`w${begun.length}`).started()
        return {
          connection: Promise.reject(new Error('open elsewhere')),
          onError: () => undefined,
          end: () => undefined,
        }
      },
    })
    first.fail()
    const answer = client.returnPolicyValues()
    await clock.advance(0)
    await clock.advance(1_000)
    expect(await answer).toEqual({ w3: 1 })
  })

  it('ends a worker that does not answer for four beats, not one that is only slow', async () => {
    const { clock, workers, begun, client } = await watched()
    const [first] = workers
    if (!first) throw new Error('no worker')
    first.isHung = true
    for (let beat = 0; beat < 4; beat += 1) await clock.advance(5_000)
    expect(begun).toEqual(['start'])
    await clock.advance(5_000)
    await clock.advance(0)
    expect([begun, first.isOver]).toEqual([['start', 'hung'], true])
    expect(await client.returnPolicyValues()).toEqual({ w2: 1 })
    for (let beat = 0; beat < 10; beat += 1) await clock.advance(5_000)
    expect(begun).toHaveLength(2)
  })

  it('waits longer and longer for one that fails at once', async () => {
    const { clock, workers, begun } = await watched()
    for (const pauseMs of [0, 1_000, 5_000, 30_000]) {
      workers.at(-1)?.fail()
      const before = begun.length
      if (pauseMs > 0) await clock.advance(pauseMs - 1)
      expect(begun).toHaveLength(before)
      await clock.advance(pauseMs > 0 ? 1 : 0)
      expect(begun).toHaveLength(before + 1)
    }
  })

  it('tries another worker where the first one does not open', async () => {
    const clock = new ManualClock()
    let begun = 0
    const opening = watchReplica({
      clock,
      start: () => {
        begun += 1
        if (begun === 2) return fakeWorker('w2').started()
        return {
          connection: Promise.reject(new Error('damaged')),
          onError: () => undefined,
          end: () => undefined,
        }
      },
    })
    await clock.advance(0)
    expect(await (await opening).returnPolicyValues()).toEqual({ w2: 1 })
  })

  it('tries another worker where the first one opens for 40 s and is not done', async () => {
    const clock = new ManualClock()
    const begun: string[] = []
    const opening = watchReplica({
      clock,
      start: (why) => {
        begun.push(why)
        if (begun.length === 2) return fakeWorker('w2').started()
        return {
          connection: new Promise(() => undefined),
          onError: () => undefined,
          end: () => undefined,
        }
      },
    })
    for (let beat = 0; beat < 8; beat += 1) await clock.advance(5_000)
    expect(begun).toEqual(['start'])
    await clock.advance(5_000)
    await clock.advance(0)
    expect(await (await opening).returnPolicyValues()).toEqual({ w2: 1 })
    expect(begun).toEqual(['start', 'hung'])
  })

  it('says so when none opens, and tries no more: the screen has a button for it', async () => {
    const clock = new ManualClock()
    let begun = 0
    let ended = 0
    const failing = watchReplica({
      clock,
      start: () => {
        begun += 1
        return {
          connection: Promise.reject(new Error('no disk')),
          onError: () => undefined,
          end: () => void (ended += 1),
        }
      },
    }).catch((error: unknown) => String(error))
    await clock.advance(60_000)
    expect(await failing).toContain('no disk')
    await clock.advance(60_000)
    expect([begun, ended]).toEqual([3, 3])
  })
})
