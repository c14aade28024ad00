import { ballastBytes } from '#electron/guards/disk.ts'
import { SpaceGuard } from '#electron/guards/space-guard.ts'
import { spaceRefusal } from '#electron/guards/space-level.ts'
import type { JournalFiles } from '#electron/journal/journal-files.ts'
import { segmentNumbers } from '#electron/journal/segment-name.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { NoticeBoard } from '#electron/notices/notice-board.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ActRefusal } from '#src/contract/acts/act-draft.ts'
import { MemoryDisk } from '#test/support/electron/memory-disk.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { bootTill, saleOf, tillWorld, timesOf } from './model-till.ts'
import type { ModelTill } from './model-till.ts'
import { modelSmallDisk, mountSmallDisk } from './small-disk.ts'
import type { SmallDisk } from './small-disk.ts'

type Random = (below: number) => number

/** More than the intent, the fact and the jobs of a sale take together. */
const saleBytes = 4_500
const roundsPerDisk = 12

/** Sells on a disk that has just become full, and what came of it. */
class Plot {
  readonly #disk: SmallDisk
  readonly #random: Random
  readonly #sold = new Set<string>()
  readonly #refused = new Set<string>()
  /** Jobs of acts that were never said to stand, jobs sent twice, answers that are none of a full disk. */
  readonly #wrong: string[] = []
  readonly #sent: string[] = []
  readonly #world = tillWorld({
    devices: {
      send: async ({ job }) => {
        if (this.#sent.includes(job)) this.#wrong.push(`${job} sent again`)
        this.#sent.push(job)
        return { outcome: 'printed' }
      },
    },
  })
  #files: JournalFiles
  #acts = 0

  constructor(disk: SmallDisk, random: Random) {
    this.#disk = disk
    this.#files = disk.boot()
    this.#random = random
  }

  async play(rounds: number): Promise<Fault> {
    for (let round = 0; round < rounds;) {
      const till = await this.#boot()
      await till.jobs.start()
      const untilRestart = Math.min(rounds - round, 1 + this.#random(4))
      for (let sale = 0; sale < untilRestart; sale += 1, round += 1) await this.#round(till)
      await till.jobs.idle()
      await till.journal.close()
    }
    const till = await this.#boot()
    const times = timesOf(await till.made())
    const { faults } = await verifyJournal(this.#files, this.#disk.folder)
    await till.journal.close()
    return {
      name: this.#disk.name,
      count: rounds,
      acknowledged: this.#sold.size,
      lost: [...this.#sold].filter((act) => !times.has(act)).length + faults.length + this.#wrong.length,
      doubled: [...times].filter(([act, count]) => count > 1 || this.#refused.has(act)).length,
    }
  }

  #boot(): Promise<ModelTill> {
    this.#files = this.#disk.boot()
    return bootTill(this.#files, this.#world, this.#disk.folder)
  }

  async #round(till: ModelTill): Promise<void> {
    const act = `a${(this.#acts += 1)}`
    // Jobs of the sale before would take the room that is about to be filled.
    await till.jobs.idle()
    this.#disk.leave(this.#random(saleBytes))
    const segments = await this.#segments()
    const { isOk, hasFailed } = await this.#sell(till, act)
    this.#disk.clear()
    // The cashier tries again, or gives it up.
    if (!isOk && this.#random(2) === 0) this.#expect(await this.#sell(till, act), `${act} again`)
    const next = `a${(this.#acts += 1)}`
    this.#expect(await this.#sell(till, next), next)
    if (hasFailed && (await this.#segments()) <= segments)
      this.#wrong.push(`${act} is followed in its segment`)
  }

  /** A refused sale moves no device; `hasFailed`: a write of it did. */
  async #sell(till: ModelTill, act: string): Promise<{ isOk: boolean; hasFailed: boolean }> {
    await till.jobs.idle()
    const sent = this.#sent.length
    let hasFailed = false
    const stop = till.journal.failed.on(() => (hasFailed = true))
    const result = await till.saga.run(saleOf(act))
    stop()
    if (result.ok) {
      this.#sold.add(act)
      this.#refused.delete(act)
      return { isOk: true, hasFailed }
    }
    this.#refused.add(act)
    if (result.reason !== 'disk-full') this.#wrong.push(`${act}: ${result.reason}`)
    await till.jobs.idle()
    if (this.#sent.length > sent) this.#wrong.push(`${act} moved a device`)
    return { isOk: false, hasFailed }
  }

  #expect({ isOk }: { isOk: boolean }, act: string): void {
    if (!isOk) this.#wrong.push(`${act} is refused with room on the disk`)
  }

  async #segments(): Promise<number> {
    return segmentNumbers(await this.#files.list(this.#disk.folder)).length
  }
}

/** Free megabytes → what an act is told. */
const told = (free: number, kind: 'saleCompleted' | 'shiftOpened'): ActRefusal | null => {
  if (free < 4) return 'disk-full'
  return kind === 'shiftOpened' && free < 200 ? 'disk-low' : null
}

/** A guard on a disk that is filled to both sides of each of its levels. */
class Levels {
  readonly #clock = new ManualClock()
  readonly #notices = new NoticeBoard(this.#clock)
  readonly #disk = new MemoryDisk()
  readonly guard = new SpaceGuard({
    disk: this.#disk,
    clock: this.#clock,
    notices: this.#notices,
    log: { info: () => undefined, error: () => undefined },
  })

  /** What the guard said or did otherwise than is documented. */
  async wrongAt(freeMegabytes: number, waitMs: number): Promise<number> {
    // The minute before may still be laying the ballast.
    await this.#clock.advance(0)
    const hadBallast = this.#disk.isLaid
    this.#disk.free = freeMegabytes * 1_000_000 + (hadBallast ? ballastBytes : 0)
    await this.#clock.advance(waitMs)
    const level = await this.guard.level()
    const isDropped = hadBallast && freeMegabytes < 20
    const free = isDropped ? freeMegabytes + ballastBytes / 1_000_000 : freeMegabytes
    const answers = (['saleCompleted', 'shiftOpened'] as const).map(
      (kind) => spaceRefusal(level, { fact: { ...saleOf('a').fact, kind } }) === told(free, kind),
    )
    const isWarned = this.#notices.all.some(({ code }) => code === 'disk-low')
    const asDocumented = [...answers, !(isDropped && this.#disk.isLaid), isWarned === free < 1_000]
    return asDocumented.filter((isSo) => !isSo).length
  }
}

async function playLevels(rounds: number, random: Random): Promise<Fault> {
  const levels = new Levels()
  await levels.guard.start()
  let wrong = 0
  for (let round = 0; round < rounds; round += 1) {
    const free = [3, 5, 19, 21, 199, 201, 999, 1_001, 2_000][random(9)] ?? 0
    wrong += await levels.wrongAt(free, random(2) === 0 ? 5_000 : 60_000)
  }
  await levels.guard.stop()
  return { name: 'levels of free space', count: rounds, acknowledged: rounds, lost: wrong, doubled: 0 }
}

async function playDisks(
  make: () => SmallDisk | undefined,
  rounds: number,
  { random, say }: { readonly random: Random; readonly say: ChaosOptions['say'] },
): Promise<readonly Fault[]> {
  const played: Fault[] = []
  for (let round = 0; round < rounds; round += roundsPerDisk) {
    const disk = make()
    if (!disk) {
      say('This user may not mount a file system: only the model of one was filled')
      return []
    }
    try {
      played.push(await new Plot(disk, random).play(Math.min(roundsPerDisk, rounds - round)))
    } finally {
      disk.close()
    }
  }
  const sum = (member: 'count' | 'acknowledged' | 'lost' | 'doubled'): number =>
    played.reduce((total, fault) => total + fault[member], 0)
  return [
    {
      name: played[0]?.name ?? '',
      count: sum('count'),
      acknowledged: sum('acknowledged'),
      lost: sum('lost'),
      doubled: sum('doubled'),
    },
  ]
}

async function run({ rounds, seed, say }: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(seed)
  return [
    ...(await playDisks(modelSmallDisk, rounds, { random, say })),
    ...(await playDisks(mountSmallDisk, rounds, { random, say })),
    await playLevels(rounds, random),
  ]
}

export const diskFull: ChaosRun = {
  rounds: 100,
  promise: 'the sale is refused before goods leave, nothing is lost, the next one goes into a fresh segment',
  run,
}
