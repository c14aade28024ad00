import { rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeReport, type Fault } from '#tools/figures/figures.ts'
import { showReport } from '#tools/figures/show-report.ts'
import { makeWorldTemplate } from '#test/support/make-world-template.ts'
import { runKill, type KillOptions } from './kill.ts'

/** Each by its name on the command line: `npm run chaos -- kill --rounds 50 --seed 7 --json FILE`. */
const runs: Readonly<Record<string, (options: KillOptions) => Promise<Fault>>> = { kill: runKill }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string' }, json: { type: 'string' } },
})

async function main(): Promise<number> {
  const [name = ''] = positionals
  const run = runs[name]
  const rounds = Number(values.rounds)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  if (!run || !Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
    console.error(`npm run chaos -- ${Object.keys(runs).join('|')} [--rounds N] [--seed S] [--json FILE]`)
    return 2
  }
  const template = resolve(`.cache/chaos-template-${process.pid}`)
  await makeWorldTemplate(template)
  console.log(`${name}: ${rounds} rounds, seed ${seed}`)
  const fault = await run({ template, rounds, seed, say: (line) => console.log(line) })
  await rm(template, { recursive: true, force: true })
  const report = makeReport({ name, kind: 'chaos', faults: [fault] }, new Date())
  console.log(showReport(report))
  if (values.json) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
  return report.ok ? 0 : 1
}

process.exitCode = await main()
