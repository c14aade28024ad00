import type { Stored } from '#head-office/couch/couch.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChainOnDisk } from '#test/support/head-office/chain-on-disk.ts'
import { HurriedClock } from '#test/support/hurried-clock.ts'
import { tillInProcess, type TillInProcess } from '#test/support/till-in-process.ts'
import { documentNo, s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { unlikeHeadOffice } from '../unlike-head-office.ts'
import { replicaOfTill } from './replica-of-till.ts'
import { RoughLink, type LinkFault, type LinkRequest } from './rough-link.ts'
import { smallChain, until } from './small-chain.ts'

const faults: readonly LinkFault[] = [
  ...(['cut-before', 'cut-after', 'half-answer', 'late', 'forbidden', 'server-error'] as const),
  ...(['error-after', 'json-error', 'garbage', 'null', 'login-page', 'from-zero', 'old-answer'] as const),
]
/** Minutes pass as seconds. */
const speed = 40
const dayMs = 86_400_000
/** How wrong the till's clock stands, in turn. */
const wrongByDays = [0, -3 * 365, 0, 10 * 365, 40]
const faultsPerClock = 20
const restMs = 40
const compared = {
  databases: ['store-s1', 'region-mazowsze'],
  collections: ['work', 'stock', 'availability', 'days'],
}

const isFeed = ({ path }: LinkRequest): boolean => path.includes('/_changes')

type Run = {
  readonly chain: ChainOnDisk
  /** Its feeds come over the bad line. */
  readonly till: TillInProcess
  readonly neighbour: TillInProcess
  readonly random: (below: number) => number
}

async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const chain = await smallChain([s1])
  const random = seeded(options.seed)
  const target = `http://${new URL(chain.couchUrl).host}`
  const link = await RoughLink.start({ target, seed: options.seed, faults, hits: isFeed, percent: 60 })
  const clock = new HurriedClock(speed)
  const { headOffice } = chain
  const code = (): Promise<string> => headOffice.issueEnrolmentCode(s1)
  const till = await tillInProcess(await code(), headOffice.servicesUrl, {
    clock,
    random: () => random(1_000) / 1_000,
    fetch: (url, init) => fetch(url.replace(target, link.url), init),
  })
  const neighbour = await tillInProcess(await code(), headOffice.servicesUrl)
  const replica = await replicaOfTill(till)
  const world = { chain, till, neighbour, random }
  try {
    let changes = 0
    while (link.count < options.rounds) {
      clock.wrongByMs =
        (wrongByDays[Math.floor(link.count / faultsPerClock) % wrongByDays.length] ?? 0) * dayMs
      changes += await change(world)
      await Promise.race([link.nextFault(), new Promise((resolve) => setTimeout(resolve, restMs))])
    }
    link.heal()
    await until('all is sent', () => neighbour.terminal.linkStatus().unsent === 0)
    await headOffice.idle()
    await caughtUp(world)
    for (const [fault, times] of link.injected) options.say(`${fault}: ${times}`)
    const wrong = await unlikeHeadOffice(chain.couch, await replica.take(), compared)
    for (const line of wrong) options.say(line)
    return [
      {
        name: 'feed cut, half an answer, error as JSON, from zero, old answer, clock wrong by years',
        count: link.count,
        acknowledged: changes,
        lost: wrong.length,
        doubled: 0,
      },
    ]
  } finally {
    await Promise.all([till.stop(), neighbour.stop()])
    await link.close()
    await chain.remove()
  }
}

export const feeds: ChaosRun = {
  rounds: 300,
  promise: 'the replica equals head office, what it does not understand stands aside with a reason',
  run,
}

/** Something happens at head office: a sale of the neighbour, a document that comes, changes, goes, or cannot be understood. */
async function change({ chain, neighbour, random }: Run): Promise<number> {
  const store = chain.couch.database('store-s1')
  const n = random(12)
  switch (random(6)) {
    case 0:
      await sell(neighbour, random(3))
      return 1
    case 1:
      return edit(store, `task:${n}`, () => ({ _deleted: true }))
    case 2:
      return edit(store, `task:${n}`, () => ({ type: 'task', state: 'what is this?' }))
    case 3:
      return edit(store, `gizmo:${n}`, () => ({ type: 'gizmo', n: random(1_000) }))
    case 4:
      return edit(chain.couch.database('region-mazowsze'), `availability:s2:0${random(4)}`, () => ({
        type: 'availability',
        store: 's2',
        at: '2026-11-21T12:00:00.000Z',
        bands: { [`sku-${n}`]: 'few' },
      }))
    default:
      return edit(store, `task:${n}`, () => ({
        type: 'task',
        state: { type: 'task', n: random(1_000) },
        applied: {},
        homeRev: 0,
      }))
  }
}

type Database = ReturnType<ChainOnDisk['couch']['database']>

async function edit(database: Database, id: string, make: () => JsonObject): Promise<number> {
  const known = await database.get<Stored>(id)
  const made = make()
  if (!known && made['_deleted'] === true) return 0
  await database.put({ ...made, _id: id, ...(known?._rev !== undefined && { _rev: known._rev }) })
  return 1
}

async function sell(till: TillInProcess, lines: number): Promise<void> {
  const { names } = till.terminal.facts
  const number = (till.terminal.journal.lastFact?.seq ?? 0) + 1
  const sale = documentNo(`${names.terminal}-${String(number).padStart(6, '0')}`)
  const sold = Array.from({ length: lines + 1 }, (_, n) => soldLine(n + 1, 1))
  await till.write('saleCompleted', saleCompleted(sold, { sale, customer: null }).body)
}

/** Until no feed of the till has anything left to read. */
async function caughtUp({ chain, till }: Run): Promise<void> {
  const { factsDatabase } = till.terminal.enrolment
  const ends = new Map<string, string>()
  for (const name of [...compared.databases, factsDatabase])
    ends.set(name, await chain.couch.database(name).updateSeq())
  await until('the replica is caught up', async () => {
    const session = await till.machine.replica.session()
    return [...ends].every(
      ([database, end]) =>
        Number.parseInt(session.checkpoint({ database, from: 'head-office' })) >= Number.parseInt(end),
    )
  })
}
