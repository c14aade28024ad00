import { testIds } from '#renderer/lib/test-ids.ts'
import type { Fault } from '#tools/figures/figures.ts'
import { picture, startAppWorld, tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { rendererProcesses } from './chromium-processes.ts'
import { runInReplicaWorker } from './replica-worker.ts'
import { seenNotice } from './seen-notice.ts'
import type { Attempt } from './sale-attempts.ts'
import { begin, judge, sellUntilStruck, settle, stages } from './sale-attempts.ts'

const strikes = ['window', 'worker'] as const
type Strike = (typeof strikes)[number]

/** A hang is noticed only after some 20 s, so that one round in so many tries it. */
const roundsPerHang = 10
const seeMs = 60_000

/**
 * Sells, and kills the window's process or its worker after the n-th write of the journal, main left alive: the window must
 * come back by itself, signed in, and say so; every acknowledged sale must stand once, and its goods be in no basket.
 */
async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(options.seed)
  const world = await startAppWorld(await options.template(), [tillIn('s1')])
  try {
    const till = world.tills[0]
    if (!till) throw new Error('The world has no till')
    await begin(till)
    const main = till.app.pid
    const attempts: Record<Strike, Attempt[]> = { window: [], worker: [] }
    for (let round = 0; round < options.rounds; round += 1) {
      const strike = strikes[round % strikes.length] ?? 'window'
      const attempt: Attempt = { pieces: round + 1, stage: random(stages), isAcknowledged: false }
      attempts[strike].push(attempt)
      const begun = performance.now()
      await sellUntilStruck(till, attempt, () => struck[strike](till, round))
      await back[strike](world, till)
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
      await settle(till, attempt, 'abandon')
      if (till.app.pid !== main || till.app.process.exitCode !== null) throw new Error('Main did not live on')
      options.say(
        `round ${round + 1}: ${strike} struck after write ${attempt.stage}, back after ${seconds} s`,
      )
    }
    return [
      await judge('SIGKILL of the window during a sale', { world, till }, attempts.window),
      await judge('error or hang of the replica worker during a sale', { world, till }, attempts.worker),
    ].filter(({ count }) => count > 0)
  } catch (failure) {
    await picture(world, 'chaos-renderer-kill')
    throw failure
  } finally {
    await world.close()
  }
}

type Struck = (till: AppTill, round: number) => Promise<void>

const struck: Readonly<Record<Strike, Struck>> = {
  window: async ({ hardware }) => {
    for (const pid of rendererProcesses(hardware.userData)) process.kill(pid, 'SIGKILL')
  },
  worker: ({ page }, round) => {
    const hangs = round % roundsPerHang === roundsPerHang - 1
    return runInReplicaWorker(
      page.page,
      `setTimeout(() => { ${hangs ? 'for (;;);' : "throw new Error('chaos')"} })`,
    )
  },
}

const back: Readonly<Record<Strike, (world: AppWorld, till: AppTill) => Promise<void>>> = {
  window: async (world, till) => {
    await world.lookAgain(till)
    await till.page.at(testIds.scanField).waitFor()
    await seenNotice(till, 'window-restarted')
  },
  worker: async (_, till) => {
    await seenNotice(till, 'replica-restarted')
    // A figure that only the new worker can answer.
    await till.page.go('stock')
    const field = till.page.at(testIds.stockField)
    const figure = till.page.at(testIds.stockHere)
    await field.fill(demo.socks.gtin)
    const deadline = performance.now() + seeMs
    // A catalogue that was being read is read once more: until it is, the code is not known.
    while (!(await figure.isVisible())) {
      if (performance.now() > deadline) throw new Error('The new worker does not answer')
      await field.press('Enter')
      await figure.waitFor({ timeout: 1_000 }).catch(() => undefined)
    }
    await till.page.go('sale')
  },
}

export const rendererKill: ChaosRun = {
  rounds: 20,
  promise: 'the window comes back signed in; no acknowledged sale is lost, none is doubled',
  run,
}
