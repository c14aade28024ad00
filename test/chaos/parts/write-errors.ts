import { segmentNumbers } from '#electron/journal/segment-name.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import type { JournalFiles } from '#electron/journal/journal-files.ts'
import type { KeptJob } from '#src/contract/journal/working-state.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { ModelDisk } from './model-disk.ts'
import { bootTill, journalFolder, returnOf, saleOf, tillWorld, timesOf } from './model-till.ts'
import type { ModelTill } from './model-till.ts'

type Random = (below: number) => number

const roundsPerDisk = 10
/** Calls of the disk from the beginning of an act to the end of its jobs. */
const mostCalls = 16
const failedCalls = [1, 1, 1, 2, 3, Infinity] as const

const answers: readonly PrintOutcome[] = [
  { outcome: 'printed' },
  { outcome: 'not-printed', error: deviceErrorData('NOT_FOUND', 'p', '') },
  { outcome: 'unknown', error: deviceErrorData('UNKNOWN_OUTCOME', 'p', '') },
]

/** A disk that fails at any call of an act, and what was said of the act. */
class Plot {
  readonly #disk = new ModelDisk()
  readonly #random: Random
  readonly #done = new Set<string>()
  readonly #refused = new Set<string>()
  readonly #answered = new Map<string, PrintOutcome['outcome']>()
  readonly #wrong: string[] = []
  readonly #world = tillWorld({ devices: { send: async (job) => this.#print(job) } })
  #acts = 0

  constructor(random: Random) {
    this.#random = random
  }

  get done(): number {
    return this.#done.size
  }

  async play(
    rounds: number,
  ): Promise<{ readonly lost: readonly string[]; readonly doubled: readonly string[] }> {
    for (let round = 0; round < rounds; round += 1) {
      const files = this.#disk.boot()
      const till = await bootTill(files, this.#world)
      await till.jobs.start()
      await this.#settle(till)
      await till.jobs.idle()
      this.#askForJobs(till)
      await this.#actOnFailingDisk(till, files)
      if (this.#random(2) === 0) this.#disk.losePower(this.#random)
    }
    return this.#judge()
  }

  /** One act while the disk fails, one when it works again: that must stand, and in a segment that never failed. */
  async #actOnFailingDisk(till: ModelTill, files: JournalFiles): Promise<void> {
    const before = await this.#segments(files)
    let left = this.#random(mostCalls)
    let failures = failedCalls[this.#random(failedCalls.length)] ?? 1
    this.#disk.befalls = ({ name }) => {
      if ((left -= 1) >= 0 || (failures -= 1) < 0) return undefined
      return name === 'write' && this.#random(2) === 0 ? 'short' : 'fails'
    }
    let failed = 0
    till.journal.failed.on(() => (failed += 1))
    await this.#act(till)
    await till.jobs.idle()
    this.#disk.befalls = () => undefined
    if (this.#random(3) === 0) return
    await this.#act(till, true)
    await till.jobs.idle()
    if (failed > 0 && (await this.#segments(files)) <= before)
      this.#wrong.push('a failed segment is written again')
  }

  async #act({ saga, journal }: ModelTill, isSoundDisk = false): Promise<void> {
    const act = `a${(this.#acts += 1)}`
    const result = await saga.run(this.#random(3) === 0 ? returnOf(act, `WEB-${act}`) : saleOf(act))
    if (result.ok) this.#done.add(act)
    // An act that stands open is asked about: it is neither refused for good nor done.
    else if (!journal.state.openActs[act]) this.#refused.add(act)
    if (isSoundDisk && !result.ok) this.#wrong.push(`${act} is refused on a sound disk: ${result.reason}`)
  }

  async #settle({ saga }: ModelTill): Promise<void> {
    for (const { act } of saga.open()) {
      const result = await saga.settle(act, this.#random(2) === 0 ? 'finish' : 'abandon')
      if (!result.ok || !('fact' in result)) {
        this.#refused.add(act)
        continue
      }
      this.#done.add(act)
      this.#refused.delete(act)
    }
  }

  async #print({ job, draft }: KeptJob): Promise<PrintOutcome> {
    if (this.#answered.has(job)) this.#wrong.push(`${job} is sent again`)
    const answer = answers[draft.job === 'print' ? this.#random(answers.length) : 0]
    this.#answered.set(job, answer?.outcome ?? 'printed')
    return answer ?? { outcome: 'printed' }
  }

  /** What the printer did not know is asked of the cashier, and nothing that failed is taken for printed. */
  #askForJobs({ journal }: ModelTill): void {
    for (const [job, answer] of this.#answered) {
      const state = journal.state.jobs[job]?.state
      if (answer === 'unknown' && state !== 'unknown') this.#wrong.push(`unknown ${job} is ${state}`)
      if (answer === 'not-printed' && state !== 'failed' && state !== 'unknown')
        this.#wrong.push(`failed ${job} is ${state}`)
    }
  }

  async #segments(files: JournalFiles): Promise<number> {
    return segmentNumbers(await files.list(journalFolder)).length
  }

  async #judge(): Promise<{ readonly lost: readonly string[]; readonly doubled: readonly string[] }> {
    this.#disk.losePower(this.#random)
    const files = this.#disk.boot()
    const till = await bootTill(files, this.#world)
    const times = timesOf(await till.made())
    const { faults } = await verifyJournal(files, journalFolder)
    const lost = [
      ...[...this.#done].filter((act) => !times.has(act)),
      ...faults.map(({ segment, offset, kind }) => `${kind} at ${segment}/${offset}`),
      ...this.#wrong,
    ]
    const doubled = [...times]
      .filter(([act, count]) => count > 1 || this.#refused.has(act))
      .map(([act]) => act)
    return { lost, doubled }
  }
}

async function run({ rounds, seed, say }: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(seed)
  const total = { acknowledged: 0, lost: 0, doubled: 0 }
  for (let played = 0; played < rounds; played += roundsPerDisk) {
    const plot = new Plot(random)
    const { lost, doubled } = await plot.play(Math.min(roundsPerDisk, rounds - played))
    if (lost.length + doubled.length > 0) say(`wrong: ${lost.join(', ')}; doubled ${doubled.join(', ')}`)
    total.acknowledged += plot.done
    total.lost += lost.length
    total.doubled += doubled.length
  }
  return [{ name: 'a write, a sync or any other call of the disk fails', count: rounds, ...total }]
}

/** Failures at any call of the disk during acts of the saga, with devices of all three answers. */
export const writeErrors: ChaosRun = {
  rounds: 1_000,
  promise: 'never a false "done"; what is unknown stays unknown; a failed segment is never written again',
  run,
}
