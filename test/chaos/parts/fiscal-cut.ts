import type { FiscalOrders } from '#electron/saga/fiscal-steps.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import { playCut } from '#test/support/fiscal/cut-case.ts'
import type { FiscalTillPlan } from '#test/support/fiscal/fiscal-till.ts'
import type { Break } from '#test/support/fiscal/posnet-in-memory.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'

const directions: readonly Break['direction'][] = ['up', 'down']
const breaks: readonly Break['how'][] = ['cut', 'power']

/**
 * One sale through a fiscal printer for every place at which its cable, or its power, may go: after each byte, in both directions,
 * the till going on or beginning anew. `rounds` is the most places of each kind; they are spread evenly.
 */
async function run({ rounds, say, plant }: ChaosOptions): Promise<readonly Fault[]> {
  const plan: FiscalTillPlan = plant === 'blind-repeat' ? { between: repeatingBlindly } : {}
  const faults: Fault[] = []
  for (const how of breaks) {
    for (const direction of directions) {
      const { count, lost, doubled } = await playAll({ direction, how, rounds, plan, say })
      const name = `${how === 'cut' ? 'cable' : 'power'} of the fiscal printer cut, bytes ${direction}`
      faults.push({ name, count, acknowledged: 2 * count, lost, doubled })
    }
  }
  return faults
}

type Series = Pick<Break, 'direction' | 'how'> &
  Pick<ChaosOptions, 'rounds' | 'say'> & { readonly plan: FiscalTillPlan }

async function playAll({
  direction,
  how,
  rounds,
  plan,
  say,
}: Series): Promise<Pick<Fault, 'count' | 'lost' | 'doubled'>> {
  const step = Math.max(1, Math.floor((await length(direction)) / rounds))
  let [count, lost, doubled] = [0, 0, 0]
  for (let after = 1, isOver = false; !isOver; after += step) {
    for (const restarts of [false, true]) {
      const played = await playCut({ direction, after, how }, restarts, plan)
      count += 1
      isOver = played.isOver
      if (played.troubles.length === 0) continue
      if (played.isDoubled) doubled += 1
      else lost += 1
      if (lost + doubled <= 5) say(`${how} after byte ${after} ${direction}, ${played.troubles.join('; ')}`)
    }
  }
  return { count, lost, doubled }
}

/** Bytes that a sale without a fault sends in one direction. */
async function length(direction: Break['direction']): Promise<number> {
  let [low, high] = [1, 4_096]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const { isOver } = await playCut({ direction, after: middle, how: 'cut' }, false)
    if (isOver) high = middle - 1
    else low = middle
  }
  return low
}

/** Loses each answer, and takes the receipt that nobody heard of for one that does not exist. */
const repeatingBlindly = (printer: FiscalOrders): FiscalOrders => ({
  order: async (order) => {
    if (order.act === 'ask') return { outcome: 'absent' }
    const outcome = await printer.order(order)
    if (order.act !== 'register') return outcome
    const error = deviceErrorData('UNKNOWN_OUTCOME', 'fiscal', 'planted')
    return { outcome: 'unknown', cause: 'no-answer', error }
  },
})

export const fiscalCut: ChaosRun = {
  rounds: 4_096,
  promise: 'fiscal documents = completed sales, each charged once, wherever the cable or the power goes',
  plants: ['blind-repeat'],
  run,
}
