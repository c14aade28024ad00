import { cpus } from 'node:os'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Fault } from '#tools/figures/figures.ts'
import { plantedFaults } from '../histories/faults.ts'
import type { PlantedFault } from '../histories/faults.ts'
import type { Range, Tally } from '../histories/play-many.ts'
import type { Task } from '../histories/worker.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'

const piece = 10_000
const names = Object.keys(plantedFaults) as PlantedFault[]
/** Within so many histories each planted fault must show. */
export const plantedWithin = 30_000

/**
 * Plays simulated histories of terminals, a relay and head office on every core. When they are many, faults are planted as
 * well, one after the other: a simulation that finds none of them would prove nothing.
 */
async function run({ rounds, seed, say, plant }: ChaosOptions): Promise<readonly Fault[]> {
  const first = seed * 1_000
  const fault = names.find((name) => name === plant)
  const tallies = await playOnAllCores({ from: first, count: rounds }, { fault, say })
  for (const violation of tallies.flatMap(({ violations }) => violations)) say(`broken:\n${violation}`)
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0)
  const simulated: Fault = {
    name: `simulated histories of tills, relay and head office${fault ? `, ${fault} planted` : ''}`,
    count: sum(({ histories }) => histories),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    lost: sum(({ violations }) => violations.length),
    doubled: 0,
  }
  return rounds < plantedWithin || fault ? [simulated] : [simulated, await plantAll(say)]
}

/** `lost` counts faults that were planted and not found. */
async function plantAll(say: ChaosOptions['say']): Promise<Fault> {
  const tasks = names.map(
    (fault) => ({ do: 'find', fault, range: { from: 0, count: plantedWithin } }) as const,
  )
  let lost = 0
  await onAllCores(tasks.values(), (found: number | null, { fault }) => {
    if (found === null) lost += 1
    say(`planted ${fault}: ${found === null ? 'NOT FOUND' : `found by history ${found}`}`)
  })
  return {
    name: 'design faults planted into the simulation',
    count: names.length,
    acknowledged: names.length,
    lost,
    doubled: 0,
  }
}

export const histories: ChaosRun = {
  rounds: 1_000_000,
  promise: 'every invariant holds in every history; each planted fault is found',
  plants: names,
  run,
}

async function playOnAllCores(
  { from, count }: Range,
  { fault, say }: { readonly fault: PlantedFault | undefined; readonly say: ChaosOptions['say'] },
): Promise<readonly Tally[]> {
  const tallies: Tally[] = []
  const end = from + count
  function* pieces(): IterableIterator<Task> {
    for (
      let next = from;
      next < end && tallies.every(({ violations }) => violations.length === 0);
      next += piece
    )
      yield { do: 'play', fault, range: { from: next, count: Math.min(piece, end - next) } }
  }
  await onAllCores(pieces(), (tally: Tally) => {
    tallies.push(tally)
    if (tallies.length % 10 === 0) say(`${tallies.length * piece} of ${count}`)
  })
  return tallies
}

/** Each task goes to whichever worker is free; the end is the same in any order. */
async function onAllCores<T extends Task, A>(
  tasks: IterableIterator<T>,
  take: (answer: A, task: T) => void,
): Promise<void> {
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('../histories/worker.ts', import.meta.url))
    try {
      for (const task of tasks) {
        worker.postMessage(task)
        const [answer] = (await once(worker, 'message')) as [A]
        take(answer, task)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: cpus().length }, work))
}
