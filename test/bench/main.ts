import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { makeReport, type Report } from '#tools/figures/figures.ts'
import { showReport } from '#tools/figures/show-report.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { commit } from './commit.ts'
import { figuresTable, withTable } from './readme-table.ts'

/** Each by its name on the command line, in the order of `all`. */
const benches: Readonly<Record<string, Bench>> = { commit }

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
  return report
}

async function writeReadme(reports: readonly Report[]): Promise<void> {
  const text = withTable(await readFile('README.md', 'utf8'), figuresTable(reports))
  if (text === null) throw new Error('README.md has no <!-- figures --> … <!-- /figures -->')
  await writeFile('README.md', text)
}

async function main(): Promise<number> {
  const names = positionals.includes('all') ? Object.keys(benches) : positionals
  if (names.length === 0 || names.some((name) => !Object.hasOwn(benches, name))) {
    console.error(usage)
    return 2
  }
  const productFile = values.products ?? process.env['KONTUAR_PRODUCTS']
  const options = { isQuick: values.quick, ...(productFile ? { productFile } : {}) }
  const reports: Report[] = []
  for (const name of names) {
    const bench = benches[name]
    if (bench) reports.push(await measure(name, bench, options))
  }
  const content = reports.length === 1 ? reports[0] : reports
  if (values.json) await writeFile(values.json, `${JSON.stringify(content, null, 2)}\n`)
  if (values.readme) await writeReadme(reports)
  return reports.every((report) => report.ok) ? 0 : 1
}

process.exitCode = await main()
