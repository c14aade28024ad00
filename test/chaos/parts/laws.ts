import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '#tools/figures/figures.ts'
import { inWorkFolder } from '#test/bench/work-folder.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'

/** Where the trade's own rules are: money, tax, prices, offers, baskets, returns, shifts, and what a code says. */
const places = ['src/domain', 'src/app', 'src/device/barcode']

/** A law may need minutes for so many cases. */
const longestLawMs = 20 * 60_000

type Law = { readonly cases: number; readonly failed: boolean }

/** Runs the laws of the domain's tests with so many random cases each. */
async function run({ rounds, seed, say }: ChaosOptions): Promise<readonly Fault[]> {
  const tally = await inWorkFolder(async (folder) => {
    const path = join(folder, 'laws.ndjson')
    await writeFile(path, '')
    const { isGreen, output } = await runTests({ rounds, seed, tally: path })
    const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean)
    const laws = lines.map((line) => JSON.parse(line) as Law)
    if (!isGreen) say(output)
    if (!isGreen && laws.every(({ failed }) => !failed)) throw new Error('A test beside the laws fails')
    if (laws.some(({ cases, failed }) => !failed && cases !== rounds))
      throw new Error('A law has a number of cases of its own')
    return laws
  })
  return [
    {
      name: `laws of the domain, ${rounds} random cases each`,
      count: tally.reduce((sum, { cases }) => sum + cases, 0),
      acknowledged: tally.length,
      lost: tally.filter(({ failed }) => failed).length,
      doubled: 0,
    },
  ]
}

type Tests = { readonly rounds: number; readonly seed: number; readonly tally: string }

/** In a process of their own, as `npm test` runs them. */
const runTests = ({ rounds, seed, tally }: Tests): Promise<{ isGreen: boolean; output: string }> =>
  new Promise((resolve) => {
    const vitest = join('node_modules', 'vitest', 'vitest.mjs')
    const options = ['run', '--project', 'unit', '--testTimeout', String(longestLawMs), ...places]
    const env = {
      ...process.env,
      KONTUAR_LAW_RUNS: String(rounds),
      KONTUAR_LAW_SEED: String(seed),
      KONTUAR_LAW_TALLY: tally,
    }
    execFile(
      process.execPath,
      [vitest, ...options],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ isGreen: error === null, output: `${stdout}${stderr}` }),
    )
  })

export const laws: ChaosRun = {
  rounds: 10_000,
  promise: 'every law of money, tax, offers, baskets, returns and shifts holds in every case',
  run,
}
