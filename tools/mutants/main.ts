import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { mutants } from './mutants.table.ts'
import type { Mutant } from './mutants.table.ts'
import { firstFailure } from './run-suites.ts'

const copied = [
  'src',
  'drivers',
  'simulators',
  'electron',
  'renderer',
  'embedded-couch',
  'head-office',
  'resources',
  'test',
  'tools',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'vitest.config.ts',
]

/** A copy of the sources that may be spoilt; packages are those of the original. */
function makeCopy(): string {
  const folder = resolve(`.cache/mutants-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  for (const name of copied)
    cpSync(name, join(folder, name), {
      recursive: true,
      filter: (source) => !source.includes('node_modules'),
    })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Runs the suites of one mutant against it, and puts the source back. */
function tryMutant(folder: string, { file, text, replacement, suites }: Mutant): string | null {
  const path = join(folder, file)
  const source = readFileSync(path, 'utf8')
  if (source.split(text).length !== 2) throw new Error(`${file} does not hold this text once: ${text}`)
  writeFileSync(
    path,
    source.replace(text, () => replacement),
  )
  try {
    return firstFailure(folder, suites)
  } finally {
    writeFileSync(path, source)
  }
}

type Outcome = 'killed' | 'survived' | 'red anyway'

/** A suite that is red by itself kills every mutant and proves nothing. */
class Trial {
  readonly #folder: string
  readonly #redAnyway = new Map<string, string | null>()

  constructor(folder: string) {
    this.#folder = folder
  }

  run(mutant: Mutant): Outcome {
    const suites = mutant.suites.join(', ')
    const red = this.#red(mutant)
    const killer = red === null ? tryMutant(this.#folder, mutant) : null
    const told = red === null ? (killer ?? `SURVIVED: ${mutant.why}`) : `RED WITHOUT IT: ${red}`
    console.log(`${mutant.name} | ${suites} | ${told}`)
    if (red !== null) return 'red anyway'
    return killer === null ? 'survived' : 'killed'
  }

  #red({ suites }: Mutant): string | null {
    const key = suites.join()
    const known = this.#redAnyway.get(key)
    if (known !== undefined) return known
    const red = firstFailure(this.#folder, suites)
    this.#redAnyway.set(key, red)
    return red
  }
}

/** Switches off what keeps a shop safe, one thing after the other, and looks whether a test notices. `npm run mutants [-- NAME PART]` */
function main(part: string): number {
  const chosen = mutants.filter(({ name }) => name.includes(part))
  const folder = makeCopy()
  try {
    const trial = new Trial(folder)
    console.log('mutant | suite | killed by')
    const outcomes = chosen.map((mutant) => trial.run(mutant))
    const count = (of: Outcome): number => outcomes.filter((outcome) => outcome === of).length
    const red = count('red anyway')
    if (red > 0) console.log(`not tried, since their suites are red without them: ${red}`)
    console.log(`total: ${count('killed')} killed, ${count('survived')} survived`)
    return outcomes.length > 0 && count('killed') === outcomes.length ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

process.exitCode = main(process.argv[2] ?? '')
