import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { assert } from '#src/base/assert.ts'
import { judge } from '#tools/figures/figures.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { Bench } from './bench.ts'
import { inTills } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { bareSale } from './sales.ts'
import { ofRuns, percentile } from './statistics.ts'

declare global {
  interface Window {
    terminal: TerminalApi
  }
}

const rounds = 3
const restMs = 300

type Times = { readonly copied: readonly number[]; readonly durable: readonly number[] }

/** A sale asked for in the window, and when the window has heard that it is durable here and that it stands on another machine too, in ms. */
const sell = (till: AppTill): Promise<{ durable: number; copied: number }> =>
  till.page.page.evaluate(async (text) => {
    const { terminal } = window
    const askedAt = performance.now()
    let isDurable = false
    const copied = new Promise<number>((resolve) => {
      const stop = terminal.events.on('link.changed', ({ uncopied }) => {
        if (!isDurable || uncopied !== 0) return
        stop()
        resolve(performance.now() - askedAt)
      })
    })
    const result = await terminal.acts.run(JSON.parse(text))
    if (!result.ok) throw new Error(`the sale is refused: ${result.reason}`)
    isDurable = true
    const durable = performance.now() - askedAt
    const isCopied = (await terminal.link.status()).uncopied === 0
    return { durable, copied: isCopied ? performance.now() - askedAt : await copied }
  }, JSON.stringify(bareSale()))

async function measure(till: AppTill, count: number): Promise<Times> {
  const times = { copied: [] as number[], durable: [] as number[] }
  for (let turn = 0; turn < count; turn += 1) {
    const { copied, durable } = await sell(till)
    times.copied.push(copied)
    times.durable.push(durable)
    await till.page.page.waitForTimeout(restMs)
  }
  return times
}

/** With the link to head office cut: a sale asked for at one till → its fact stands at the relay on another, and the till knows. */
export const copy: Bench = async ({ isQuick, say }) => {
  const plans = [
    { ...tillIn('s1', 'till-1'), relay: 'serve' as const },
    { ...tillIn('s1', 'till-2'), relay: 'use' as const },
  ]
  const runs = await inTills(plans, async ({ tills }) => {
    const [, till] = tills
    assert(till, 'The second till is missing')
    for (const { hardware } of tills) hardware.link.cut()
    await measure(till, 3)
    const done: Times[] = []
    for (let round = 0; round < rounds; round += 1) {
      done.push(await measure(till, isQuick ? 10 : 100))
      say(`${done.at(-1)?.copied.length} sales`)
    }
    return done
  })
  const figure = (share: number, target: number) => ({
    ...ofRuns(runs.map(({ copied }) => percentile(copied, share))),
    unit: 'ms',
    better: 'lower' as const,
    target,
    limit: {
      name: 'durable on this machine',
      value: ofRuns(runs.map(({ durable }) => percentile(durable, share))).value,
    },
  })
  return {
    figures: [
      judge({ name: 'copy.p50Ms', ...figure(0.5, 1_000) }),
      judge({ name: 'copy.p99Ms', ...figure(0.99, 1_000) }),
    ],
    chromium: await chromiumVersion(),
  }
}
