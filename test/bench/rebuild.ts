import { join } from 'node:path'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import { judge } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import { withNaiveSite } from './naive-site.ts'
import { benchProducts } from './products.ts'
import { appendSales, benchTerminal } from './sales.ts'
import { ofRuns } from './statistics.ts'
import { withTillSite, type TillSite } from './till-site.ts'
import { inWorkFolder } from './work-folder.ts'

/** As many as main gives the replica at a time. */
const batchFacts = 200

/** The same facts in a collection of RxDB in the page. */
const keepInRxdb = (folder: string, journalFolder: string): Promise<number> =>
  withNaiveSite(async (site) => {
    const { paths } = await readJournal(journalFolder, site)
    return withProfile(folder, (profile) =>
      visit({ url: site.url, profile }, (page) => page.evaluate((all) => window.naive.keepFacts(all), paths)),
    )
  })

interface Run {
  readonly journalSeconds: number
  readonly factsSeconds: number
  readonly seconds: number
}

/** Opens the journal as a start does and reads all its facts in main's batches, each left for the page to take. */
async function readJournal(
  folder: string,
  site: Pick<TillSite, 'put'>,
): Promise<{ paths: readonly string[]; seconds: number }> {
  const start = performance.now()
  const { journal } = await openJournal({ folder, terminal: benchTerminal, files: nodeFiles })
  const paths: string[] = []
  const last = journal.lastFact?.seq ?? 0
  for (let seq = 1; seq <= last; seq += batchFacts) {
    const facts = (await journal.facts(seq, batchFacts)).map(({ fact }) => fact)
    const path = `/journal/${seq}.json`
    site.put(path, Buffer.from(JSON.stringify(facts)))
    paths.push(path)
  }
  const seconds = (performance.now() - start) / 1000
  await journal.close()
  return { paths, seconds }
}

/** The replica is gone: journal opened and read, every own fact applied again and the catalogue packed again, all in one. */
export const rebuild: Bench = async (options) => {
  const products = await benchProducts(options)
  const count = options.isQuick ? 2_000 : 10_000
  const runs: Run[] = []
  const rxdb: number[] = []
  await inWorkFolder(async (folder) => {
    const journalFolder = join(folder, 'journal')
    const { journal } = await openJournal({
      folder: journalFolder,
      terminal: benchTerminal,
      files: nodeFiles,
    })
    await appendSales(journal, count, 100)
    await journal.close()
    await withTillSite(products, async (site) => {
      for (let run = 0; run < 3; run += 1) {
        const { paths, seconds: journalSeconds } = await readJournal(journalFolder, site)
        const given = JSON.stringify({ paths, last: count, filling: site.filling })
        const rebuilt = await withProfile(folder, (profile) =>
          visit({ url: site.url, profile }, (page) =>
            page.evaluate((text) => window.bench.rebuild(JSON.parse(text)), given),
          ),
        )
        runs.push({ ...rebuilt, journalSeconds, seconds: journalSeconds + rebuilt.seconds })
        options.say(`${count} facts, ${runs.at(-1)?.seconds.toFixed(1)} s`)
        rxdb.push(await keepInRxdb(folder, journalFolder))
      }
    })
  })
  const common = { unit: 's', better: 'lower' } as const
  return {
    figures: [
      judge({ name: 'rebuild.seconds', ...ofRuns(runs.map((run) => run.seconds)), ...common, target: 5 }),
      {
        name: 'rebuild.factsSeconds',
        ...ofRuns(runs.map((run) => run.factsSeconds)),
        ...common,
        peers: [{ name: 'rxdb, a document per fact, no product, in page', value: ofRuns(rxdb).value }],
      },
      { name: 'rebuild.journalSeconds', ...ofRuns(runs.map((run) => run.journalSeconds)), ...common },
    ],
    chromium: await chromiumVersion(),
  }
}
