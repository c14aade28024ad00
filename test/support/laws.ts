import { appendFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect } from 'vitest'

/** Set up of a run of the laws: how many cases each has to hold for, from which seed, and where to say what came of it. */
const { KONTUAR_LAW_RUNS: runs, KONTUAR_LAW_SEED: seed, KONTUAR_LAW_TALLY: tally } = process.env

/** Such a test is no law, and too slow for many cases: it has a count of its own. */
const asksAnotherProgram = (): boolean => expect.getState().testPath?.endsWith('.oracle.test.ts') ?? false

fc.configureGlobal({
  ...(runs && { numRuns: Number(runs) }),
  ...(seed && { seed: Number(seed) }),
  reporter: (details) => {
    const { numRuns: cases, failed } = details
    if (tally && !asksAnotherProgram()) appendFileSync(tally, `${JSON.stringify({ cases, failed })}\n`)
    if (failed) throw new Error(fc.defaultReportMessage(details))
  },
})
