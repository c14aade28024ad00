import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { failedTests } from './failed-tests.ts'
import * as steps from './steps.table.ts'
import { runStep, type Ended, type Step } from './step.ts'
import { addTotals, totalLine, totalOf, type Total } from './total.ts'

/** Rows run one after another; steps of a row side by side. `check` is the fast part of `all`. */
const check: readonly (readonly Step[])[] = [
  [steps.types],
  [steps.testTypes, steps.lint],
  [steps.imports, steps.unit],
]
const all = [...check, [steps.build], [steps.parts], [steps.screens], [steps.app]]

const plans: Record<string, readonly (readonly Step[])[]> = { check, all }

function show(ended: Ended): Total {
  const total = totalOf(ended)
  console.log(`${ended.ok ? 'ok    ' : 'FAILED'} ${ended.step.name} (${ended.seconds.toFixed(1)} s)`)
  if (!ended.ok) console.log([...failuresOf(ended), ended.output].join('\n'))
  return total
}

function failuresOf({ step }: Ended): string[] {
  if (!step.report || !existsSync(step.report)) return []
  return failedTests(readFileSync(step.report, 'utf8'), process.cwd())
}

async function main(): Promise<number> {
  const plan = plans[process.argv[2] ?? 'all'] ?? all
  mkdirSync('.cache', { recursive: true })
  const totals: Total[] = []
  for (const row of plan) {
    for (const step of row) if (step.report) rmSync(step.report, { force: true })
    const ended = await Promise.all(row.map(runStep))
    totals.push(...ended.map(show))
  }
  const total = addTotals(totals)
  console.log(totalLine(total))
  return total.failed === 0 ? 0 : 1
}

process.exitCode = await main()
