import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fact } from '#src/contract/facts/fact.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { walkJournal } from '#electron/journal/walk-journal.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { timesOf } from './model-till.ts'

type Random = (below: number) => number

const writer = path.join(import.meta.dirname, 'append-forever.ts')
/** Kills that one folder lives through: each start cuts the tail that the kill before it left, and appends behind the cut. */
const killsPerFolder = 10
const mostAppends = 200
const mostMsFromStart = 120

/** Starts the writer on the folder and kills it at a moment that it cannot foresee. Answers the highest number it has acknowledged. */
async function killOnce(folder: string, random: Random): Promise<number> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const appends = random(mostAppends) + 1
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += String(chunk)
    if (said.split('\n').length > appends) child.kill('SIGKILL')
  })
  if (random(4) === 0)
    await Promise.race([sleep(random(mostMsFromStart)).then(() => child.kill('SIGKILL')), closed])
  const [status, signal] = (await closed) as [number | null, string | null]
  if (signal !== 'SIGKILL') throw new Error(`The writer ended by itself: ${status}, ${signal}`)
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1) ?? 0)
}

async function factsIn(folder: string): Promise<readonly Fact[]> {
  const facts: Fact[] = []
  for await (const { records } of walkJournal(nodeFiles, folder))
    for (const { record } of records) if (record.sort === 'fact') facts.push(record.fact)
  return facts
}

async function playFolder(
  kills: number,
  { say }: ChaosOptions,
  random: Random,
): Promise<Omit<Fault, 'name'>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kontuar-writer-'))
  let acknowledged = 0
  let lost = 0
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      acknowledged = Math.max(acknowledged, await killOnce(folder, random))
      const { lastFact, faults } = await verifyJournal(nodeFiles, folder)
      lost += Math.max(0, acknowledged - lastFact) + faults.length
      if (faults[0]) say(`segment ${faults[0].segment}, byte ${faults[0].offset}: ${faults[0].kind}`)
    }
    const doubled = [...timesOf(await factsIn(folder)).values()].filter((times) => times > 1).length
    return { count: kills, acknowledged, lost, doubled }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(options.seed)
  const total = { name: 'SIGKILL of the journal writer', count: 0, acknowledged: 0, lost: 0, doubled: 0 }
  while (total.count < options.rounds) {
    const kills = Math.min(killsPerFolder, options.rounds - total.count)
    const { count, acknowledged, lost, doubled } = await playFolder(kills, options, random)
    total.count += count
    total.acknowledged += acknowledged
    total.lost += lost
    total.doubled += doubled
  }
  return [total]
}

export const writerKill: ChaosRun = {
  rounds: 300,
  promise: 'all that was acknowledged is there, once, and the journal verifies after each kill',
  run,
}
