import { atomicFile } from '#electron/settings/atomic-file.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { ModelDisk } from './model-disk.ts'
import { bootTill, journalFolder, returnOf, saleOf, tillWorld, timesOf } from './model-till.ts'
import type { ModelTill, TillWorld } from './model-till.ts'

const settings = '/data/settings.json'
/** Cuts that one disk lives through. */
const cutsPerDisk = 8
/** Most calls of the disk between two cuts. */
const mostCalls = 60

/** What has been promised to somebody outside. */
interface Promised {
  readonly acts: Set<string>
  /** Facts that stood in an opened journal, so that head office may have them: number and hash. */
  readonly told: Map<number, string>
  basket: number
  settings: number
}

/** A disk, the till on it, and what it has promised. */
class Plot {
  readonly #disk = new ModelDisk()
  readonly #world: TillWorld = tillWorld()
  readonly #random: (below: number) => number
  readonly #promised: Promised = { acts: new Set(), told: new Map(), basket: 0, settings: 0 }
  #written = 0

  constructor(random: (below: number) => number) {
    this.#random = random
  }

  get acknowledged(): number {
    return this.#promised.acts.size
  }

  /** Works until the machine stops at a call that nobody foresees; every second time the power is lost with it, else the process alone. */
  async play(): Promise<void> {
    let left = this.#random(mostCalls) + 1
    this.#disk.befalls = () => {
      left -= 1
      if (left > 0) return undefined
      return this.#random(2) === 0 ? 'stops' : 'stops-after'
    }
    try {
      await this.#work()
    } catch {
      // Whatever was under way when the machine stopped has promised nothing.
    }
    this.#disk.befalls = () => undefined
    if (this.#random(2) === 0) this.#disk.losePower(this.#random)
  }

  /** What was promised and is not there; what is there twice. */
  async judge(): Promise<{ readonly lost: readonly string[]; readonly doubled: readonly string[] }> {
    this.#disk.losePower(this.#random)
    const files = this.#disk.boot()
    const till = await bootTill(files, this.#world)
    const facts = await till.made()
    const times = timesOf(facts)
    const { acts, told, basket } = this.#promised
    const kept = Number((await atomicFile(settings, files).read()) ?? 0)
    const { faults } = await verifyJournal(files, journalFolder)
    const lost = [
      ...[...acts].filter((act) => !times.has(act)),
      ...[...told].filter(([seq, hash]) => facts[seq - 1]?.hash !== hash).map(([seq]) => `told ${seq}`),
      ...(Number(till.journal.state.drafts['count'] ?? 0) < basket ? ['draft'] : []),
      ...(kept < this.#promised.settings ? ['settings'] : []),
      ...faults.map(({ segment, offset, kind }) => `${kind} at ${segment}/${offset}`),
    ]
    return { lost, doubled: [...times].filter(([, count]) => count > 1).map(([act]) => act) }
  }

  async #work(): Promise<void> {
    const files = this.#disk.boot()
    const till = await bootTill(files, this.#world)
    for (const { seq, hash } of await till.made()) this.#promised.told.set(seq, hash)
    await till.jobs.start()
    const file = atomicFile(settings, files)
    for (;;) {
      await this.#settle(till)
      await this.#act(till)
      await this.#draft(till)
      const next = (this.#written += 1)
      await file.write(String(next))
      this.#promised.settings = next
    }
  }

  async #act({ saga }: ModelTill): Promise<void> {
    const act = `a${(this.#written += 1)}`
    const isReturn = this.#random(3) === 0
    // Every second return is answered by nobody: it ends with its claim given back, in one write of two records.
    if (isReturn && this.#random(2) === 0) this.#world.claims.lose('after')
    const result = await saga.run(isReturn ? returnOf(act, `WEB-${act}`) : saleOf(act, this.#day()))
    if (result.ok) this.#promised.acts.add(act)
    else if (result.reason === 'claim-unknown') this.#promised.acts.add(`release of ${act}`)
    else throw new Error(result.reason)
  }

  async #draft({ journal }: ModelTill): Promise<void> {
    const value = (this.#written += 1)
    await journal.append(() => [{ sort: 'draft', name: 'count', at: '', value }])
    this.#promised.basket = value
  }

  async #settle({ saga }: ModelTill): Promise<void> {
    for (const { act } of saga.open()) {
      const result = await saga.settle(act, this.#random(2) === 0 ? 'finish' : 'abandon')
      if (result.ok && 'fact' in result) this.#promised.acts.add(act)
      if (!result.ok && result.reason === 'journal-failed') throw new Error(result.reason)
    }
  }

  /** A later day now and then, which begins a segment. */
  #day(): string {
    return `2026-11-${20 + Math.min(9, Math.floor(this.#written / 12))}`
  }
}

async function run({ rounds, seed, say }: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(seed)
  const total = { acknowledged: 0, lost: 0, doubled: 0 }
  for (let played = 0; played < rounds;) {
    const plot = new Plot(random)
    for (let cut = 0; cut < cutsPerDisk && played < rounds; cut += 1, played += 1) await plot.play()
    const { lost, doubled } = await plot.judge()
    total.acknowledged += plot.acknowledged
    if (lost.length + doubled.length > 0) say(`lost ${lost.join(', ')}; doubled ${doubled.join(', ')}`)
    total.lost += lost.length
    total.doubled += doubled.length
  }
  return [{ name: 'power loss, all that was not synced dropped or torn', count: rounds, ...total }]
}

/** Losses of power at any call of the disk, and kills before them: what a new process finds written is not yet synced. */
export const powerLoss: ChaosRun = {
  rounds: 2_000,
  promise: 'what was acknowledged is there, once; the journal verifies; settings are the old or the new ones',
  run,
}
