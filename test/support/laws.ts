import { appendFileSync } from 'node:fs'
import fc from 'fast-check'

/** Set up of a run of the laws: how many cases each has to hold for, from which seed, and where to say what came of it. */
const { KONTUAR_LAW_RUNS: runs, KONTUAR_LAW_SEED: seed, KONTUAR_LAW_TALLY: tally } = process.env

fc.configureGlobal({
  ...(runs && { numRuns: Number(runs) }),
  ...(seed && { seed: Number(seed) }),
  reporter: (details) => {
    const { numRuns: cases, failed } = details
    if (tally) appendFileSync(tally, `${JSON.stringify({ cases, failed })}\n`)
    if (failed) throw new Error(fc.defaultReportMessage(details))
  },
})
