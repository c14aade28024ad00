import { readFile, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { joinReports, makeReport, type Report } from '#tools/figures/figures.ts'
import { keepReport, keptReports } from '#tools/figures/kept-reports.ts'
import { showReport } from '#tools/figures/show-report.ts'
import { standingRows, withTable } from '#tools/figures/readme-table.ts'
import { makeWorldTemplate } from '#test/support/make-world-template.ts'
import type { ChaosRun } from './chaos-run.ts'
import { reliabilityTable } from './reliability-table.ts'
import { runs } from './runs.ts'

const usage = `npm run chaos -- all|${Object.keys(runs).join('|')} [--rounds N] [--seed S] [--json FILE] [--readme]
npm run chaos -- histories --plant ${runs['histories']?.plants?.join('|')} [--rounds N] [--seed S]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    plant: { type: 'string' },
    json: { type: 'string' },
    readme: { type: 'boolean', default: false },
  },
})

/** Makes the world when the first run asks for it; all further runs start from the same folder. */
class Template {
  readonly #folder = resolve(`.cache/chaos-template-${process.pid}`)
  #made: Promise<string> | undefined

  readonly make = (): Promise<string> => {
    this.#made ??= makeWorldTemplate(this.#folder).then(() => this.#folder)
    return this.#made
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** The runs that were asked for; null where one of them is not known. */
function chosen(names: readonly string[]): readonly (readonly [string, ChaosRun])[] | null {
  if (names.includes('all') && values.plant === undefined) return Object.entries(runs)
  const found = Object.entries(runs).filter(([name, run]) => names.includes(name) && takesPlant(run))
  return found.length > 0 && found.length === names.length ? found : null
}

const takesPlant = ({ plants = [] }: ChaosRun): boolean =>
  values.plant === undefined || plants.includes(values.plant)

async function play(
  [name, run]: readonly [string, ChaosRun],
  template: Template,
  seed: number,
): Promise<Report> {
  const rounds = values.rounds === undefined ? run.rounds : Number(values.rounds)
  console.log(`${name}: ${rounds} rounds, seed ${seed}`)
  const say = (line: string): void => console.log(`${name}: ${line}`)
  const { plant } = values
  const faults = await run.run({
    rounds,
    seed,
    say,
    template: template.make,
    ...(plant !== undefined && { plant }),
  })
  const report = makeReport({ name, kind: 'chaos', faults }, new Date())
  console.log(`${showReport(report)}\n`)
  // What is found in a spoilt world says nothing of the product.
  if (plant === undefined) await keepReport(report)
  return report
}

async function keep(reports: readonly Report[]): Promise<void> {
  if (values.json) await writeFile(values.json, `${JSON.stringify(joinReports(reports), null, 2)}\n`)
  if (!values.readme) return
  const readme = await readFile('README.md', 'utf8')
  const kept = await keptReports('chaos', Object.keys(runs))
  const table = reliabilityTable(runs, kept, standingRows(readme, 'reliability'))
  const text = withTable(readme, 'reliability', table)
  if (text === null) throw new Error('README.md has no <!-- reliability --> … <!-- /reliability -->')
  await writeFile('README.md', text)
}

async function main(): Promise<number> {
  const asked = chosen(positionals)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const rounds = Number(values.rounds ?? 1)
  if (!asked || !Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
    console.error(usage)
    return 2
  }
  const template = new Template()
  const reports: Report[] = []
  try {
    for (const run of asked) reports.push(await play(run, template, seed))
  } finally {
    await template.remove()
  }
  await keep(reports)
  return reports.every((report) => report.ok) ? 0 : 1
}

process.exitCode = await main()
