import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { joinReports, makeReport, type Report } from '#tools/figures/figures.ts'
import { keepReport, keptReports } from '#tools/figures/kept-reports.ts'
import { standingRows, withTable } from '#tools/figures/readme-table.ts'
import { showReport } from '#tools/figures/show-report.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { commit } from './commit.ts'
import { copy } from './copy.ts'
import { devices } from './devices.ts'
import { drain } from './drain.ts'
import { fill } from './fill.ts'
import { live } from './live.ts'
import { figuresTable } from './figures-table.ts'
import { memory } from './memory.ts'
import { rebuild } from './rebuild.ts'
import { scale } from './scale.ts'
import { scan } from './scan.ts'
import { search } from './search.ts'
import { start } from './start.ts'
import { till } from './till.ts'

/** Each by its name on the command line, in the order of `all`. */
const benches: Readonly<Record<string, Bench>> = {
  commit,
  fill,
  search,
  start,
  drain,
  rebuild,
  live,
  copy,
  scan,
  memory,
  scale,
  till,
  devices,
}

const usage = `npm run bench -- all|${Object.keys(benches).join('|')} [--quick] [--products FILE] [--json FILE] [--readme]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    products: { type: 'string' },
    json: { type: 'string' },
    readme: { type: 'boolean', default: false },
  },
})

async function measure(name: string, bench: Bench, options: Omit<BenchOptions, 'say'>): Promise<Report> {
  const result = await bench({ ...options, say: (line) => console.log(`${name}: ${line}`) })
  const report = makeReport({ name, kind: 'bench', ...result }, new Date())
  console.log(`${showReport(report)}\nload ${report.machine.load}\n`)
  if (!options.isQuick) await keepReport(report)
  return report
}

async function writeReadme(): Promise<void> {
  const names = Object.keys(benches)
  const readme = await readFile('README.md', 'utf8')
  const table = figuresTable(names, await keptReports('bench', names), standingRows(readme, 'figures'))
  const text = withTable(readme, 'figures', table)
  if (text === null)
    console.error('README.md has no <!-- figures --> … <!-- /figures -->: nothing is written there')
  else await writeFile('README.md', text)
}

/** The benches that were asked for; null where one of them is not known. */
function chosen(names: readonly string[]): readonly (readonly [string, Bench])[] | null {
  if (names.includes('all')) return Object.entries(benches)
  const found = Object.entries(benches).filter(([name]) => names.includes(name))
  return found.length > 0 && found.length === names.length ? found : null
}

async function keep(reports: readonly Report[]): Promise<void> {
  if (values.json) await writeFile(values.json, `${JSON.stringify(joinReports(reports), null, 2)}\n`)
  if (values.readme) await writeReadme()
}

async function main(): Promise<number> {
  const asked = chosen(positionals)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const productFile = values.products ?? process.env['KONTUAR_PRODUCTS']
  const options = { isQuick: values.quick, ...(productFile ? { productFile } : {}) }
  const reports: Report[] = []
  for (const [name, bench] of asked) reports.push(await measure(name, bench, options))
  await keep(reports)
  return reports.every((report) => report.ok) ? 0 : 1
}

process.exitCode = await main()
