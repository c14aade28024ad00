import { judge, type Figure } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import { measureNaiveFill, type NaivePeers, type NaiveRun } from './naive-fill.ts'
import type { BenchPage } from './page/page.ts'
import { benchProducts } from './products.ts'
import { ofRuns, ratioOfRuns, rounded } from './statistics.ts'
import { fillPage, withTillSite, type TillSite } from './till-site.ts'
import { inWorkFolder } from './work-folder.ts'

type Filled = Awaited<ReturnType<BenchPage['fill']>>
type Run = Filled & { readonly parseSeconds: number }

const whole = { runs: 3, seeded: Infinity, rxdbCapMs: 180_000, pouchdbCapMs: 240_000 }
/** Of both naive builds the beginning is measured and the rest reckoned at the same pace. */
const cut = { runs: 1, seeded: 20_000, rxdbCapMs: 8_000, pouchdbCapMs: 6_000 }

/** Each run in an empty profile; the limit is measured in the same page, afterwards. */
async function fillOnce({ url, filling }: TillSite, folder: string): Promise<Run> {
  return withProfile(folder, (profile) =>
    visit({ url, profile }, async (page) => {
      const filled = await fillPage(page, filling)
      const parseSeconds = await page.evaluate((path) => window.bench.parse(path), filling.path)
      return { ...filled, parseSeconds }
    }),
  )
}

/** Empty replica → all products searchable, against RxDB with the replication plugin and PouchDB, both in the page. */
export const fill: Bench = async (options) => {
  const { isQuick, say } = options
  // A tenth of the products would measure the opening: a quick run takes all of them too, and cuts the naive build short.
  const products = await benchProducts({ ...options, isQuick: false })
  const runs = await inWorkFolder((folder) =>
    withTillSite(products, async (site) => {
      const done: Run[] = []
      for (let run = 0; run < (isQuick ? 3 : 5); run += 1) {
        done.push(await fillOnce(site, folder))
        say(`${rounded(done.at(-1)?.seconds ?? 0)} s`)
      }
      return done
    }),
  )
  const plan = isQuick ? cut : whole
  const naive = await inWorkFolder((folder) => measureNaiveFill(products, { ...plan, say, folder }))
  return { figures: figuresOf(runs, naive), chromium: await chromiumVersion() }
}

const nameOf = (build: string, runs: readonly NaiveRun[]): string =>
  `${build}, in page${runs.some((run) => run.isExtrapolated) ? ' (cut short, extrapolated)' : ''}`

const secondsOf = (runs: readonly NaiveRun[]): readonly number[] => runs.map(({ seconds }) => seconds)

function figuresOf(runs: readonly Run[], { rxdb, pouchdb, serverSeconds }: NaivePeers): readonly Figure[] {
  const peers = [
    { name: nameOf('rxdb + replicateCouchDB', rxdb), runs: rxdb },
    { name: nameOf('pouchdb 9 idb, pull by batches of 100', pouchdb), runs: pouchdb },
  ]
  const beside = (of: (run: NaiveRun) => number): NonNullable<Figure['peers']> =>
    peers.map((peer) => ({ name: peer.name, value: ofRuns(peer.runs.map(of)).value }))
  const own = runs.map((run) => run.seconds)
  const times = { unit: 's', better: 'lower' } as const
  return [
    judge({
      name: 'fill.ratioToNaiveRxdb',
      ...ratioOfRuns(secondsOf(rxdb), own),
      unit: 'x',
      better: 'higher',
      target: 15,
    }),
    { name: 'fill.ratioToPouchdb', ...ratioOfRuns(secondsOf(pouchdb), own), unit: 'x', better: 'higher' },
    {
      name: 'fill.seconds',
      ...ofRuns(own),
      ...times,
      peers: [
        ...beside((run) => run.seconds),
        { name: 'the server alone, as RxDB asks it', value: rounded(serverSeconds) },
      ],
      limit: { name: 'gunzip + parse', value: ofRuns(runs.map((run) => run.parseSeconds)).value },
    },
    { name: 'fill.openSeconds', ...ofRuns(runs.map((run) => run.openSeconds)), ...times },
    { name: 'fill.storedSeconds', ...ofRuns(runs.map((run) => run.storedSeconds)), ...times },
    judge({
      name: 'fill.firstSaleSeconds',
      ...ofRuns(runs.map((run) => run.firstSaleSeconds)),
      ...times,
      target: 1.5,
    }),
    judge({
      name: 'fill.longestStallMs',
      ...ofRuns(runs.map((run) => run.longestStallMs)),
      unit: 'ms',
      better: 'lower',
      target: 50,
      peers: beside((run) => run.longestStallMs),
    }),
  ]
}
