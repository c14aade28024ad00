import { assert } from '#src/base/assert.ts'
import { faultOf, ReplicaError } from './database/replica-error.ts'
import type { Port, PortListener, Talk } from './port-protocol.ts'
import { speakWithMain } from './port-protocol.ts'
import { delegateQueries } from './queries/delegate-queries.ts'
import type { ReplicaOptions, ReplicaWorkerApi } from './replica-client.ts'
import type { ReplicaEnvironment } from './replica.ts'
import { Replica } from './replica.ts'
import { allTopics, Topics } from './topics.ts'

export type WorkerEnvironment = Omit<ReplicaEnvironment, 'changed'> &
  Pick<PortListener, 'onFault' | 'onBroken'>

/** Chromium leaves questions unanswered that wait while it closes a damaged store: what waits for one would wait for ever. */
const rebuildMs = 10_000

/** What the worker offers to its window. Questions asked while the database is made anew wait for the new one. */
export function replicaWorker(environment: WorkerEnvironment): ReplicaWorkerApi {
  const topics = new Topics(environment.clock)
  const inside: ReplicaEnvironment = { ...environment, changed: (changed) => topics.changed(changed) }
  let current: Promise<Replica> | null = null
  let talk: Talk | null = null
  // Until main can be spoken to there is nobody to make it anew: another worker opens it.
  const torn = Promise.withResolvers<never>()
  torn.promise.catch(() => undefined)
  const tearOpen = (): void =>
    torn.reject(new ReplicaError('corrupt', 'The store was closed while it opened'))
  environment.storage.onLost(() => (talk ? talk.lose() : tearOpen()))

  const replica = (): Promise<Replica> => {
    assert(current, 'The replica is opened before it is asked')
    return current
  }

  async function rebuild(options: ReplicaOptions): Promise<void> {
    const before = replica()
    current = before.then((broken) => broken.destroy()).then(() => Replica.open(inside, options))
    const late = Promise.withResolvers<never>()
    const cancel = environment.clock.setTimer(rebuildMs, () =>
      late.reject(new ReplicaError('failed', 'The replica was not made anew in time')),
    )
    await Promise.race([current, late.promise]).finally(cancel)
    topics.changed(allTopics)
  }

  return {
    ...delegateQueries(async (ask) => {
      const asked = replica()
      try {
        return await ask((await asked).queries)
      } catch (error) {
        // Without head office nothing is stored: a question may be the first to find the damage.
        if (faultOf(error) === 'corrupt' && current === asked) talk?.lose()
        throw error
      }
    }),
    async open(options: ReplicaOptions, port: Port) {
      talk?.hangUp()
      current ??= Replica.open(inside, options)
      await Promise.race([current, torn.promise]).catch((error: unknown) => {
        current = null
        throw error
      })
      talk = speakWithMain(port, {
        hello: async () => (await replica()).hello(),
        apply: async (message) => (await replica()).apply(message),
        rebuild: () => rebuild(options),
        onFault: environment.onFault,
        onBroken: environment.onBroken,
      })
    },
    beat: () => Promise.resolve(),
    async watch(listener) {
      topics.watch(listener)
    },
  }
}
