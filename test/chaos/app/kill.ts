import type { Fault } from '#tools/figures/figures.ts'
import { picture, startAppWorld, tillIn } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import type { Attempt } from './sale-attempts.ts'
import { begin, judge, sellUntilStruck, settle, stages } from './sale-attempts.ts'

/**
 * Sells, and pulls the plug after the n-th write of the journal; then starts again, settles what is open and goes on. In the end every
 * acknowledged sale must stand at head office once, and no sale twice.
 */
async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(options.seed)
  const world = await startAppWorld(await options.template(), [tillIn('s1')])
  try {
    const till = world.tills[0]
    if (!till) throw new Error('The world has no till')
    await begin(till)
    const attempts: Attempt[] = []
    for (let round = 0; round < options.rounds; round += 1) {
      const attempt: Attempt = {
        pieces: round + 1,
        stage: round < stages ? round : random(stages),
        isAcknowledged: false,
      }
      attempts.push(attempt)
      await sellUntilStruck(till, attempt, () => world.kill(till))
      await world.start(till)
      await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
      await settle(till, attempt, random(2) === 0 ? 'finish' : 'abandon')
      options.say(
        `round ${round + 1}: killed after write ${attempt.stage}, ${attempt.isAcknowledged ? 'acknowledged' : 'not acknowledged'}`,
      )
    }
    return [await judge('SIGKILL of the app during a sale', { world, till }, attempts)]
  } catch (failure) {
    await picture(world, 'chaos-kill')
    throw failure
  } finally {
    await world.close()
  }
}

export const kill: ChaosRun = {
  rounds: 60,
  promise: 'no acknowledged sale is lost, none is doubled',
  run,
}
