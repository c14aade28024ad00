import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const limitMs = 180_000

type Result = {
  readonly testResults?: readonly {
    readonly message?: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** The first test that fails in a copy of the sources; null where all pass. A suite that cannot run, or does not end, fails too. */
export function firstFailure(folder: string, suites: readonly string[]): string | null {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--bail=1', '--reporter=json', `--outputFile=${report}`, ...suites]
  const { status } = spawnSync(process.execPath, args, { cwd: folder, timeout: limitMs, stdio: 'ignore' })
  if (status === 0) return null
  return status === null ? 'the suite does not end' : failureIn(report)
}

function failureIn(report: string): string {
  try {
    const { testResults = [] } = JSON.parse(readFileSync(report, 'utf8')) as Result
    const failed = testResults.flatMap(({ assertionResults }) => assertionResults)
    return failed.find(({ status }) => status === 'failed')?.fullName ?? 'the suite does not load'
  } catch {
    return 'the suite does not start' // it wrote no report, which is a failure as well
  }
}
