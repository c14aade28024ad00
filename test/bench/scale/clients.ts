import { Agent } from 'node:http'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'
import { assert } from '#src/base/assert.ts'
import { SimulatedTill } from './simulated-till.ts'
import { planTills } from './shop-plan.ts'
import type { ClientsPlan } from './shop-plan.ts'

/** To the process of the clients. */
export type ClientsOrder =
  | { readonly order: 'hold'; readonly plan: ClientsPlan }
  | { readonly order: 'sell'; readonly perSecond: number; readonly seconds: number }

/** Its answer: feeds held, or the ms that each fact took until its till heard of it as folded. */
export type ClientsAnswer =
  | { readonly answer: 'held'; readonly feeds: number }
  | { readonly answer: 'sold'; readonly times: readonly number[] }

const stop = new AbortController()
const random = seededRandom('scale')
let tills: readonly SimulatedTill[] = []

/** Every till asks for its feed; held when the server has them all, which a quiet second shows. */
async function hold(plan: ClientsPlan): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  tills = planTills(plan).map((till) => new SimulatedTill(till, { ...plan, agent }))
  for (const till of tills) void till.follow(stop.signal).catch(fail)
  const sockets = () => Object.values(agent.sockets).reduce((sum, open) => sum + (open?.length ?? 0), 0)
  while (sockets() < tills.length) await new Promise((resolve) => setTimeout(resolve, 100))
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  return sockets()
}

/** Sales at even distances, each of any till, whether or not those before have been folded. */
async function sell(perSecond: number, seconds: number): Promise<readonly number[]> {
  const start = performance.now()
  const sold: Promise<number>[] = []
  const count = Math.round(perSecond * seconds)
  for (let turn = 0; turn < count; turn += 1) {
    const waitMs = start + (turn * 1000) / perSecond - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    sold.push(random.pick(tills).sell())
  }
  return Promise.all(sold)
}

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}

function tell(answer: ClientsAnswer): void {
  assert(process.send, 'The clients are a child process')
  process.send(answer)
}

process.on('message', (order: ClientsOrder) => {
  if (order.order === 'hold') hold(order.plan).then((feeds) => tell({ answer: 'held', feeds }), fail)
  else sell(order.perSecond, order.seconds).then((times) => tell({ answer: 'sold', times }), fail)
})
process.on('disconnect', () => {
  stop.abort()
  process.exit()
})
