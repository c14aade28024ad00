import { setImmediate } from 'node:timers/promises'
import type { PlantedFault } from './faults.ts'
import { webWriter } from './model-head-office.ts'
import type { ModelHeadOffice } from './model-head-office.ts'
import { brokenAtRest, brokenNow } from './invariants.ts'
import { doStep } from './do-step.ts'
import type { History, Step } from './steps.ts'
import type { ModelTerminal } from './model-terminal.ts'
import { World } from './world.ts'

const mostTries = 30

export type Played = {
  /** What did not hold, and behind which step; null where all did. */
  readonly violation: { readonly what: string; readonly after: number | 'rest' } | null
  readonly acknowledged: number
}

/** Plays a history, looks at the world after each step and once more when all of it is mended. */
export async function play(history: History, fault?: PlantedFault): Promise<Played> {
  const world = await World.of(history.site, fault)
  for (const step of history.steps) {
    await doStep(world, step)
    await quiet()
    const what = brokenNow(world)
    if (what) return played(world, what, step.no)
  }
  await mend(world)
  const what = brokenNow(world) ?? brokenAtRest(world)
  return played(world, what, 'rest')
}

const played = ({ acknowledged }: World, what: string | null, after: Step['no'] | 'rest'): Played => ({
  violation: what === null ? null : { what, after },
  acknowledged: acknowledged.length,
})

/** All that runs by itself has come to rest: nothing in the model waits for more than microtasks. */
const quiet = (): Promise<void> => setImmediate()

/** Rings until nothing waits: a fact that spoils its request is believed to do so after some tries only. */
async function sendAll(tills: readonly ModelTerminal[]): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    for (const { running } of tills) {
      running.outbox.wake()
      running.copies?.wake()
    }
    await quiet()
    if (tills.every(({ running }) => running.outbox.status.waiting === 0)) return
  }
}

/** A second projector is at work while the first one is. */
async function foldAll(headOffice: ModelHeadOffice, writers: ReturnType<World['writers']>): Promise<void> {
  for (const [at, { writer, store }] of writers.entries()) {
    const other = writers[at + 1]
    const meanwhile = async (): Promise<void> => other && headOffice.fold(other.writer, other.store)
    await headOffice.fold(writer, store, { meanwhile })
  }
}

/** Lines and machines come back, what is open is settled, all is sent, folded, copied and pulled. */
async function mend(world: World): Promise<void> {
  const { headOffice, tills, relay } = world
  if (relay) relay.isUp = true
  for (const till of tills) {
    till.mendLines()
    for (const result of await till.settle('finish')) world.note(till, result, true)
  }
  await sendAll(tills)
  const silent = world.writers().filter(({ store }) => store === relay?.store)
  for (const { writer } of silent) await relay?.forward(headOffice, writer)
  // The second look finds what the first has set in motion.
  for (let look = 0; look < 2; look += 1) {
    for (const till of tills) await till.audit()
    await sendAll(tills)
    await headOffice.fold(webWriter, null)
    await foldAll(headOffice, world.writers())
  }
  headOffice.copyAll()
  for (const till of tills)
    for (const what of ['facts', 'states', 'states'] as const) till.pull('head-office', what)
}
