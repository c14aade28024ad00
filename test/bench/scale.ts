import { join } from 'node:path'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import type { Figure } from '#tools/figures/figures.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { cpuMs, residentKb } from './process-cost.ts'
import { withClients, withHeadOffice, withServer } from './scale/chain-processes.ts'
import type { AskClients, Server } from './scale/chain-processes.ts'
import { planStores } from './scale/shop-plan.ts'
import { factsYear } from './scale/simulated-till.ts'
import { ofRuns, percentile, rounded } from './statistics.ts'
import { inWorkFolder } from './work-folder.ts'

const tillsPerStore = 5
/** Beyond it a neighbour's screen is not live any more. */
const bendMs = 1_000

/** Facts a second: a ticket of each till every so many minutes. */
const usualMinutes = 5
const raised = [1, 2, 4, 8, 16, 32, 64, 128]
const quickRaised = [1, 8, 64]

interface Step {
  readonly perSecond: number
  readonly times: readonly number[]
  /** Processor time of server and of head office for one fact. */
  readonly serverMs: number
  readonly headOfficeMs: number
}

type Measured = {
  readonly feeds: number
  readonly feedKb: number
  readonly usual: Step[]
  readonly raised: Step[]
}

const p99 = ({ times }: Step): number => percentile(times, 0.99)

/** Every till of a chain follows the states of its store and sells: fact sent → folded and heard of by its till. */
export const scale: Bench = async (options) => {
  const stores = options.isQuick ? 50 : 500
  const planned = planStores(stores).map((store) => ({ store, region: 'r1' }))
  let name = ''
  const measured = await inWorkFolder((folder) =>
    withServer(join(folder, 'couch'), async (server) => {
      name = server.name
      options.say(`${server.name}, ${stores} stores with ${tillsPerStore} tills each`)
      await provisionChain(server.couch, { stores: planned, year: factsYear })
      return withHeadOffice(server, join(folder, 'head-office'), (headOffice) =>
        withClients((ask) => measure({ server, headOffice, stores, ask, options })),
      )
    }),
  )
  return { figures: figuresOf(measured, name) }
}

type Running = {
  readonly server: Server
  readonly headOffice: number
  readonly stores: number
  readonly ask: AskClients
  readonly options: BenchOptions
}

async function measure(running: Running): Promise<Measured> {
  const { server, stores, ask, options } = running
  const { url: couchUrl, authorization, pid } = server
  const before = pid === undefined ? NaN : residentKb(pid)
  const plan = { couchUrl, authorization, stores, tillsPerStore }
  const { feeds } = await ask({ order: 'hold', plan }, 'held')
  const feedKb = pid === undefined ? NaN : (residentKb(pid) - before) / feeds
  options.say(`${feeds} feeds held, ${rounded(feedKb)} kB each`)
  const seconds = options.isQuick ? 4 : 15
  const perSecond = (stores * tillsPerStore) / (usualMinutes * 60)
  await step(running, { perSecond, seconds })
  const usual: Step[] = []
  for (let run = 0; run < 3; run += 1) usual.push(await step(running, { perSecond, seconds }))
  const steps: Step[] = []
  for (const factor of options.isQuick ? quickRaised : raised) {
    steps.push(await step(running, { perSecond: perSecond * factor, seconds }))
    if (p99(steps.at(-1) as Step) > bendMs) break
  }
  return { feeds, feedKb, usual, raised: steps }
}

async function step(
  { server, headOffice, ask, options }: Running,
  rate: { readonly perSecond: number; readonly seconds: number },
): Promise<Step> {
  const pids = [server.pid, headOffice]
  const cost = (): number[] => pids.map((pid) => (pid === undefined ? NaN : cpuMs(pid)))
  const before = cost()
  const { times } = await ask({ order: 'sell', ...rate }, 'sold')
  const [serverMs = NaN, headOfficeMs = NaN] = cost().map(
    (ms, at) => (ms - (before[at] ?? NaN)) / times.length,
  )
  const done = { ...rate, times, serverMs, headOfficeMs }
  options.say(
    `${rounded(rate.perSecond)} facts/s: ${times.length} facts, p50 ${rounded(percentile(times, 0.5))} ms, ` +
      `p99 ${rounded(p99(done))} ms, server ${rounded(serverMs)} ms and head office ${rounded(headOfficeMs)} ms of processor each`,
  )
  return done
}

function figuresOf({ feeds, feedKb, usual, raised: steps }: Measured, server: string): readonly Figure[] {
  const held = steps.filter((one) => p99(one) <= bendMs).at(-1)
  const bent = steps.find((one) => p99(one) > bendMs)
  const times = (share: number) => ofRuns(usual.map((run) => percentile(run.times, share)))
  const own = [
    { name: 'scale.feedKb', value: rounded(feedKb), unit: 'kB', better: 'lower' },
    {
      name: 'scale.serverMsPerFact',
      ...ofRuns(usual.map((run) => run.serverMs)),
      unit: 'ms',
      better: 'lower',
    },
  ] as const
  return [
    {
      name: 'scale.terminals',
      value: feeds,
      unit: `feeds at ${server}`,
      better: 'higher',
    },
    { name: 'scale.stateP50Ms', ...times(0.5), unit: 'ms', better: 'lower' },
    { name: 'scale.stateP99Ms', ...times(0.99), unit: 'ms', better: 'lower' },
    ...own.filter(({ value }) => !Number.isNaN(value)),
    {
      name: 'scale.headOfficeMsPerFact',
      ...ofRuns(usual.map((run) => run.headOfficeMs)),
      unit: 'ms',
      better: 'lower',
    },
    {
      name: 'scale.factsPerSecond',
      value: rounded(held?.perSecond ?? 0),
      unit: `facts/s within ${bendMs} ms`,
      better: 'higher',
      ...(bent && { limit: { name: 'bends at', value: rounded(bent.perSecond) } }),
    },
  ]
}
