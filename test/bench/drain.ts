import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '#src/base/clock.ts'
import type { TerminalId } from '#src/base/ids.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { sleep } from '#src/base/sleep.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import type { Journal } from '#electron/journal/journal.ts'
import { ClockOffset } from '#electron/link/clock-offset.ts'
import { CouchLink } from '#electron/link/couch-link.ts'
import { LinkMonitor } from '#electron/link/link-monitor.ts'
import { NoticeBoard } from '#electron/notices/notice-board.ts'
import { Outbox } from '#electron/outbox/outbox.ts'
import { atomicFile } from '#electron/settings/atomic-file.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { issueToken } from '#head-office/services/issue-token.ts'
import { loadSigningKey } from '#head-office/services/signing-key.ts'
import { judge } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { visit, withProfile } from './browser.ts'
import { withCouch, type CouchProcess } from './couch-process.ts'
import { withNaiveSite } from './naive-site.ts'
import { appendSales, benchStore, benchTerminal, factsDatabase } from './sales.ts'
import { ofRuns } from './statistics.ts'
import { watchStalls } from './stall-watch.ts'
import { inWorkFolder } from './work-folder.ts'

interface Run {
  readonly factsPerSecond: number
  readonly bareFactsPerSecond: number
  readonly rxdbFactsPerSecond: number
  readonly longestStallMs: number
  readonly slowestCommitMs: number
}

const clock = systemClock(globalThis)
const bareBatch = 500
const saleEveryMs = 50

/** 10,000 sales of three days without a link, by the real outbox to the embedded server behind its guards. */
export const drain: Bench = async ({ isQuick, say }) => {
  const count = isQuick ? 2_000 : 10_000
  const runs: Run[] = []
  for (let run = 0; run < 3; run += 1) {
    runs.push(await inWorkFolder((folder) => drainOnce(folder, count)))
    say(`${count} sales, ${Math.round(runs.at(-1)?.factsPerSecond ?? 0)} a second`)
  }
  const rate = { unit: 'facts/s', better: 'higher' } as const
  const bare = ofRuns(runs.map((run) => run.bareFactsPerSecond)).value
  return {
    figures: [
      judge({
        name: 'drain.factsPerSecond',
        ...ofRuns(runs.map((run) => run.factsPerSecond)),
        ...rate,
        target: 1000,
        peers: [
          {
            name: 'rxdb + replicateCouchDB, in page',
            value: ofRuns(runs.map((run) => run.rxdbFactsPerSecond)).value,
          },
        ],
        limit: { name: `the server alone, _bulk_docs of ${bareBatch}`, value: bare },
      }),
      {
        name: 'drain.longestStallMs',
        ...ofRuns(runs.map((run) => run.longestStallMs)),
        unit: 'ms',
        better: 'lower',
      },
      {
        name: 'drain.slowestCommitMs',
        ...ofRuns(runs.map((run) => run.slowestCommitMs)),
        unit: 'ms',
        better: 'lower',
      },
    ],
  }
}

async function drainOnce(folder: string, count: number): Promise<Run> {
  const key = await loadSigningKey(join(folder, 'key'))
  const pem = join(folder, 'public.pem')
  await writeFile(pem, key.publicKey)
  const { journal } = await openJournal({
    folder: join(folder, 'journal'),
    terminal: benchTerminal,
    files: nodeFiles,
  })
  await appendSales(journal, count, 100)
  const subject = { terminal: benchTerminal as TerminalId, store: benchStore, regions: ['north'] }
  const { token } = issueToken(key, subject, Date.now())
  try {
    return await withCouch(
      { folder: join(folder, 'couch'), jwtKeys: [`${key.kid}=${pem}`] },
      async (server) => {
        await provisionChain(server.couch, { stores: [{ store: benchStore, region: 'north' }], year: 2026 })
        const stop = watchStalls()
        const stopSelling = sellMeanwhile(journal)
        const seconds = await sendAll(journal, { folder, couchUrl: server.url, token })
        const commits = await stopSelling()
        const longestStallMs = stop()
        const facts = (await journal.facts(1, count)).map(({ fact }) => fact)
        const bareSeconds = await sendBare(facts, server)
        const rxdbSeconds = await pushFromRxdb(facts, server, folder)
        return {
          factsPerSecond: (count + commits.length) / seconds,
          bareFactsPerSecond: count / bareSeconds,
          rxdbFactsPerSecond: count / rxdbSeconds,
          longestStallMs,
          slowestCommitMs: Math.max(...commits),
        }
      },
    )
  } finally {
    await journal.close()
  }
}

/** A sale every little while, as at a till in use; stopped, it answers with the ms that each took to be durable. */
function sellMeanwhile(journal: Journal): () => Promise<readonly number[]> {
  const times: number[] = []
  const stop = new AbortController()
  const selling = (async () => {
    while (!stop.signal.aborted) {
      const start = performance.now()
      await appendSales(journal, 1)
      times.push(performance.now() - start)
      await sleep(clock, saleEveryMs, stop.signal)
    }
  })()
  return async () => {
    stop.abort()
    await selling
    return times
  }
}

interface Link {
  readonly folder: string
  readonly couchUrl: string
  readonly token: string
}

async function sendAll(journal: Journal, { folder, couchUrl, token }: Link): Promise<number> {
  const monitor = new LinkMonitor(clock)
  const tokens = { current: () => token, renew: async () => false }
  const outbox = await Outbox.load({
    journal,
    target: {
      name: 'head office',
      link: new CouchLink({ fetch, clock, offset: new ClockOffset(), monitor, token: tokens }),
      couchUrl,
      onRefused: (fact, reason) => Promise.reject(new Error(`${fact._id} is refused: ${reason}`)),
    },
    cursorFile: atomicFile(join(folder, 'cursor')),
    notices: new NoticeBoard(clock),
    clock,
    random: Math.random,
    log: { info: (text) => console.warn(text), error: (text) => console.error(text) },
  })
  const start = performance.now()
  await new Promise<void>((resolve) => {
    outbox.changed.on(({ waiting }) => {
      if (waiting === 0) resolve()
    })
    outbox.start()
  })
  const seconds = (performance.now() - start) / 1000
  await outbox.stop()
  return seconds
}

/** The same facts into a database without guards, in large batches, with nothing to remember. */
async function sendBare(facts: readonly Fact[], { couch }: CouchProcess): Promise<number> {
  await couch.createDatabase(`bare-${factsDatabase}`)
  const database = couch.database(`bare-${factsDatabase}`)
  const start = performance.now()
  for (let sent = 0; sent < facts.length; sent += bareBatch) {
    await database.bulkDocs(facts.slice(sent, sent + bareBatch))
  }
  return (performance.now() - start) / 1000
}

/** The same facts out of a collection of RxDB in the page, which keeps them before its clock is started, into another such database. */
async function pushFromRxdb(
  facts: readonly Fact[],
  { couch, url, authorization }: CouchProcess,
  folder: string,
): Promise<number> {
  const database = `rxdb-${factsDatabase}`
  await couch.createDatabase(database)
  const source = { url: `${url}/${database}/`, authorization }
  return withNaiveSite((site) => {
    const path = '/facts.json'
    site.put(path, Buffer.from(JSON.stringify(facts)))
    return withProfile(folder, (profile) =>
      visit({ url: site.url, profile, isOpen: true }, async (page) => {
        await page.evaluate((kept) => window.naive.keepFacts([kept]), path)
        return page.evaluate((to) => window.naive.pushFacts(to), source)
      }),
    )
  })
}
