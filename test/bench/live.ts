import type { JsonObject } from '#src/base/json.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { databases } from '#src/contract/documents/databases.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { judge } from '#tools/figures/figures.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import { order } from '#test/support/replica-documents.ts'
import type { Bench } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { paintedAt, watchFor } from './painted.ts'
import { bareSale, benchStore } from './sales.ts'
import { ofRuns, percentile } from './statistics.ts'

declare global {
  interface Window {
    terminal: TerminalApi
  }
}

type Times = {
  /** Written at head office → drawn on the till. */
  readonly shown: readonly number[]
  /** Written at head office → whoever listens there has heard of it. */
  readonly heard: readonly number[]
  /** Asked for in the window → its fact is at head office; the commit is in it. */
  readonly sent: readonly number[]
}

const rounds = 3
const newsMs = 20_000
const restMs = 500

/** Resolves with the time when head office next says that one of its databases has changed. */
async function listen(
  { world: { couch } }: AppWorld,
  isOurs: (name: string) => boolean,
): Promise<{ at: Promise<number> }> {
  const limit = AbortSignal.timeout(newsMs)
  let since = (await couch.updates('now', 0, limit)).lastSeq
  const at = (async () => {
    for (;;) {
      const { names, lastSeq } = await couch.updates(since, newsMs, limit)
      if (names.some(isOurs)) return Date.now()
      since = lastSeq
    }
  })()
  return { at }
}

/** As a document that head office has yet to store. */
const withoutRevision = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== '_rev'))

async function showOrder(
  world: AppWorld,
  till: AppTill,
  no: string,
): Promise<{ shown: number; heard: number }> {
  const document = withoutRevision(order(no))
  const database = databases.store(benchStore)
  await watchFor(till.page.page, testIds.order(no))
  const { at } = await listen(world, (name) => name === database)
  const writtenAt = Date.now()
  await world.world.couch.database(database).put({ _id: `order:${no}`, ...document })
  return { shown: (await paintedAt(till.page.page)) - writtenAt, heard: (await at) - writtenAt }
}

async function sendSale(world: AppWorld, till: AppTill): Promise<number> {
  const { at } = await listen(world, (name) => name.startsWith(`facts-${benchStore}-`))
  const askedAt = await till.page.page.evaluate(async (text) => {
    const now = Date.now()
    const result = await window.terminal.acts.run(JSON.parse(text))
    if (!result.ok) throw new Error(`the sale is refused: ${result.reason}`)
    return now
  }, JSON.stringify(bareSale()))
  return (await at) - askedAt
}

async function measure(
  world: AppWorld,
  till: AppTill,
  plan: { round: number; count: number },
): Promise<Times> {
  const times = { shown: [] as number[], heard: [] as number[], sent: [] as number[] }
  for (let turn = 0; turn < plan.count; turn += 1) {
    const { shown, heard } = await showOrder(world, till, `BENCH-${plan.round}-${turn}`)
    times.shown.push(shown)
    times.heard.push(heard)
    times.sent.push(await sendSale(world, till))
    // Idle between two events, as a shop is: what one sets off has ended before the next, on the till too.
    await world.world.headOffice.idle()
    await till.page.page.waitForTimeout(restMs)
  }
  return times
}

/** A state changed at head office → drawn on the till; a sale asked for → its fact at head office. The whole app on the stand-in. */
export const live: Bench = async ({ isQuick, say }) => {
  const runs = await inAppWorld(async (world, till) => {
    await till.page.go('pickup')
    await measure(world, till, { round: 0, count: 3 })
    const done: Times[] = []
    for (let round = 1; round <= rounds; round += 1) {
      done.push(await measure(world, till, { round, count: isQuick ? 10 : 40 }))
      say(`${done.at(-1)?.shown.length} changes and as many sales`)
    }
    return done
  })
  const figure = (which: 'shown' | 'sent', share: number) => ({
    ...ofRuns(runs.map((times) => percentile(times[which], share))),
    unit: 'ms',
    better: 'lower' as const,
    target: share === 0.5 ? 60 : 250,
  })
  const limit = (share: number) => ({
    name: 'a listener at head office',
    value: ofRuns(runs.map(({ heard }) => percentile(heard, share))).value,
  })
  return {
    figures: [
      judge({ name: 'live.p50Ms', ...figure('shown', 0.5), limit: limit(0.5) }),
      judge({ name: 'live.p99Ms', ...figure('shown', 0.99), limit: limit(0.99) }),
      judge({ name: 'live.sentP50Ms', ...figure('sent', 0.5) }),
      judge({ name: 'live.sentP99Ms', ...figure('sent', 0.99) }),
    ],
    chromium: await chromiumVersion(),
  }
}
