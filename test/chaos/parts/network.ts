import { factId } from '#src/base/ids.ts'
import type { WriterId } from '#src/base/ids.ts'
import { withPrefix } from '#head-office/couch/pages.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChainOnDisk } from '#test/support/head-office/chain-on-disk.ts'
import { HurriedClock } from '#test/support/hurried-clock.ts'
import { tillInProcess, type TillInProcess } from '#test/support/till-in-process.ts'
import { documentNo, pln, s1, saleCompleted, sku, soldLine } from '#test/support/trade-facts.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { RoughLink, type LinkFault, type LinkRequest } from './rough-link.ts'
import { factsOf, factsThere, progressOf, refoldTroubles, smallChain, until } from './small-chain.ts'

const faults: readonly LinkFault[] = [
  ...(['cut-before', 'cut-after', 'half-answer', 'repeat', 'late', 'accepted', 'accepted-lost'] as const),
  ...(['forbidden', 'too-large', 'server-error', 'error-after', 'json-error', 'garbage', 'null'] as const),
  'login-page',
]
/** Minutes pass as seconds. */
const speed = 40
/** Of a web server in front of CouchDB: below what a batch of facts may weigh, and below a fact of ours. */
const bodyLimitBytes = 30_000
/** How often a fact is one that head office refuses, or that the server in front does. */
const refusedOneIn = 40

/** Sends facts and asks for the audit: what this run is about. Feeds have a run of their own. */
const isOutbox = ({ path }: LinkRequest): boolean =>
  path.startsWith(`/${factsOf(s1)}/_bulk_docs`) ||
  path.startsWith(`/${factsOf(s1)}/_all_docs`) ||
  (path.startsWith('/store-s1/') && !path.includes('/_changes'))

type Run = {
  readonly chain: ChainOnDisk
  readonly link: RoughLink
  readonly till: TillInProcess
  readonly random: (below: number) => number
  /** Facts that were refused for what they are. */
  readonly refused: Set<number>
  /** What the till called received while it was not there. */
  readonly falselyReceived: Set<number>
}

async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const chain = await smallChain([s1])
  const random = seeded(options.seed)
  const { host } = new URL(chain.couchUrl)
  const target = `http://${host}`
  const { seed } = options
  const link = await RoughLink.start({ target, seed, faults, hits: isOutbox, percent: 60, bodyLimitBytes })
  const till = await tillInProcess(
    await chain.headOffice.issueEnrolmentCode(s1),
    chain.headOffice.servicesUrl,
    {
      clock: new HurriedClock(speed),
      random: () => random(1_000) / 1_000,
      fetch: (url, init) => fetch(url.replace(target, link.url), init),
    },
  )
  const world = { chain, link, till, random, refused: new Set<number>(), falselyReceived: new Set<number>() }
  try {
    watchReceived(world)
    while (link.count < options.rounds) await Promise.all([link.nextFault(), sell(world, random(6))])
    link.heal()
    await till.write('shiftClosed', shiftClosed)
    await until('every fact is sent', () => till.terminal.linkStatus().unsent === 0)
    await until(
      'head office has received all',
      async () => (await atHeadOffice(world))?.received === last(till),
    )
    await chain.headOffice.idle()
    for (const [fault, times] of link.injected) options.say(`${fault}: ${times}`)
    return [await judge(world, options.say)]
  } finally {
    await till.stop()
    await link.close()
    await chain.remove()
  }
}

export const network: ChaosRun = {
  rounds: 500,
  promise: 'each fact is at head office exactly once, in order; only what was really refused is withheld',
  run,
}

/** The end of a shift asks for the audit. */
const shiftClosed = {
  shift: documentNo('t1-000000'),
  report: documentNo('t1-999999'),
  ...{ expectedCash: pln(0), countedCash: pln(0), salesGross: pln(0), returnsGross: pln(0) },
  ...{ sales: 0, returns: 0 },
}

const last = ({ terminal }: TillInProcess): number => terminal.journal.lastFact?.seq ?? 0

const writerOf = ({ terminal }: TillInProcess): WriterId =>
  terminal.facts.names.terminal as string as WriterId

const atHeadOffice = ({ chain, till }: Run) => progressOf(chain.couch, s1, writerOf(till))

async function sell({ till, random, refused }: Run, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const number = last(till) + 1
    const sale = documentNo(`${writerOf(till)}-${String(number).padStart(6, '0')}`)
    const { body } = saleCompleted([soldLine(1, 1)], { sale, customer: null })
    const fate = random(refusedOneIn)
    if (fate < 2) refused.add(number)
    if (fate === 0) await till.write('not-a-kind!', body)
    else await till.write('saleCompleted', fate === 1 ? { ...body, padding: 'x'.repeat(40_000) } : body)
  }
}

/** Each time the till calls more received, it is looked at head office, where nothing new may arrive meanwhile. */
function watchReceived({ chain, link, till, falselyReceived }: Run): void {
  const database = chain.couch.database(factsOf(s1))
  let seen = 0
  till.terminal.linkChanged.on(({ received }) => {
    const claimed = Array.from({ length: Math.max(0, received - seen) }, (_, n) => seen + n + 1)
    seen = Math.max(seen, received)
    if (claimed.length === 0) return
    const ids = new Map(claimed.map((seq) => [factId(writerOf(till), seq), seq]))
    const looked = database.documents([...ids.keys()]).then((there) => {
      for (const [id, seq] of ids) if (!there.has(id)) falselyReceived.add(seq)
    })
    link.holdUntil(looked)
  })
}

/** Throws where head office and the till tell different stories; what is lost or doubled is counted. */
async function judge(world: Run, say: (line: string) => void): Promise<Fault> {
  const { chain, link, till, refused, falselyReceived } = world
  const kept = await till.facts()
  const there = await factsThere(chain.couch, s1, writerOf(till))
  const hashes = new Map(there.map((fact) => [fact.seq, fact.hash]))
  const lost = kept.filter(({ seq, hash }) => hashes.get(seq) !== hash).length
  const stock = await chain.couch.database('store-s1').get<StockDocument>(`stock:${sku('sku-1')}`)
  const sold = -(stock?.state.onHand.value ?? 0)
  const sales = kept.filter(({ seq, kind }) => kind === 'saleCompleted' && !refused.has(seq)).length
  const troubles = [...(await stories(world, there)), ...(await refoldTroubles(chain.couch))]
  for (const trouble of troubles) say(trouble)
  say(
    `${kept.length} facts, ${refused.size} of them withheld, ${falselyReceived.size} falsely called received`,
  )
  return {
    name: 'link cut, half an answer, repeat, 202, 403, 413, 500, garbage',
    count: link.count,
    acknowledged: kept.length,
    lost: lost + falselyReceived.size + troubles.length + Math.max(0, sales - sold),
    doubled: there.length - new Set(there.map(({ _id }) => _id)).size + Math.max(0, sold - sales),
  }
}

type StockDocument = {
  readonly _id: string
  readonly state: { readonly onHand: { readonly value: number } }
}

/** What the till, its exceptions and the audit say of the same facts, where they do not agree. */
async function stories(world: Run, there: readonly { seq: number; kind: string }[]): Promise<string[]> {
  const { chain, till, refused } = world
  const withheld = there.filter(({ kind }) => kind === 'factWithheld').map(({ seq }) => seq)
  const inJournal = till.terminal.journal.state.withheld.map(({ seq }) => seq)
  const exceptions = await chain.couch.database('store-s1').ids(withPrefix('exception:'))
  const expected = [...refused].sort((a, b) => a - b)
  const progress = await atHeadOffice(world)
  const damage = till.machine.notices.all.filter(({ code }) => code !== 'fact-withheld')
  const ids = expected.map((seq) => `exception:${writerOf(till)}:${seq}:fact-withheld`)
  return [
    differ('withheld at head office', withheld, expected),
    differ(
      'withheld in the journal',
      inJournal.sort((a, b) => a - b),
      expected,
    ),
    differ('exceptions', [...exceptions].sort(), ids.sort()),
    differ(
      'audit',
      [progress?.received, progress?.folded, progress?.gaps.length],
      [last(till), last(till), 0],
    ),
    differ('notices', damage, []),
  ].flatMap((trouble) => trouble ?? [])
}

function differ(what: string, found: unknown, expected: unknown): string | null {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
  return one === other ? null : `${what}: ${one}, not ${other}`
}
