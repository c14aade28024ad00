import { judge, type Figure } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import { measureNaiveFill, type NaivePeer } from './naive-fill.ts'
import type { BenchPage } from './page/page.ts'
import { benchProducts } from './products.ts'
import { median, ofRuns, rounded } from './statistics.ts'
import { fillPage, withTillSite, type TillSite } from './till-site.ts'
import { inWorkFolder } from './work-folder.ts'

type Filled = Awaited<ReturnType<BenchPage['fill']>>
type Run = Filled & { readonly parseSeconds: number }

const naiveCapMs = 120_000
const quickCapMs = 15_000

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

/** Empty replica → all products searchable, against RxDB with the replication plugin in the page. */
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
  const plan = { runs: isQuick ? 1 : 3, capMs: isQuick ? quickCapMs : naiveCapMs, say }
  const naive = await inWorkFolder((folder) => measureNaiveFill(products, { ...plan, folder }))
  say('PouchDB is left out: pouchdb-adapter-idb is not installed')
  return { figures: figuresOf(runs, naive), chromium: await chromiumVersion() }
}

function figuresOf(runs: readonly Run[], naive: NaivePeer): readonly Figure[] {
  const naiveSeconds = naive.runs.map(({ seconds }) => seconds)
  const isExtrapolated = naive.runs.some((run) => run.isExtrapolated)
  const peer = `rxdb + replicateCouchDB, in page${isExtrapolated ? ' (extrapolated)' : ''}`
  const seconds = runs.map((run) => run.seconds)
  return [
    judge({
      name: 'fill.ratioToNaiveRxdb',
      value: rounded(median(naiveSeconds) / median(seconds)),
      spread: [
        rounded(Math.min(...naiveSeconds) / Math.max(...seconds)),
        rounded(Math.max(...naiveSeconds) / Math.min(...seconds)),
      ],
      unit: 'x',
      better: 'higher',
      target: 15,
    }),
    {
      name: 'fill.seconds',
      ...ofRuns(seconds),
      unit: 's',
      better: 'lower',
      peers: [
        { name: peer, value: rounded(median(naiveSeconds)) },
        { name: 'its server alone', value: rounded(naive.serverSeconds) },
      ],
      limit: { name: 'gunzip + parse', value: ofRuns(runs.map((run) => run.parseSeconds)).value },
    },
    {
      name: 'fill.openSeconds',
      ...ofRuns(runs.map((run) => run.openSeconds)),
      unit: 's',
      better: 'lower',
    },
    judge({
      name: 'fill.firstSaleSeconds',
      ...ofRuns(runs.map((run) => run.firstSaleSeconds)),
      unit: 's',
      better: 'lower',
      target: 1.5,
    }),
    judge({
      name: 'fill.longestStallMs',
      ...ofRuns(runs.map((run) => run.longestStallMs)),
      unit: 'ms',
      better: 'lower',
      target: 50,
      peers: [{ name: peer, value: ofRuns(naive.runs.map((run) => run.longestStallMs)).value }],
    }),
  ]
}
