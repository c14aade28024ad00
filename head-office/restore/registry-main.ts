import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Couch } from '../couch/couch.ts'
import { couchClient } from '../couch/couch-client.ts'
import { findTerminal } from '../services/terminals.ts'
import { exportRegistry, importRegistry } from './registry.ts'
import type { RegistryLine } from './registry.ts'

const usage = `usage: npm run registry -- export|import FILE [--couch URL] [--year YYYY]…
       npm run -s registry -- key TERMINAL [--couch URL] > terminal.pem
`

type Call = { readonly couch: Couch; readonly name: string; readonly years: readonly number[] }

/** Each answers the status that the process ends with. */
const commands: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  async import({ couch, name, years }) {
    const text = await readFile(name, 'utf8')
    const lines: RegistryLine[] = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    const written = await importRegistry(couch, lines, years)
    process.stdout.write(`${written} of ${lines.length} documents written, the others stood\n`)
    return 0
  },

  /** The file holds secrets: its owner alone may read it. */
  async export({ couch, name }) {
    const target = await open(name, 'w', 0o600)
    let count = 0
    for await (const line of exportRegistry(couch)) {
      await target.write(`${JSON.stringify(line)}\n`)
      count += 1
    }
    await target.sync()
    await target.close()
    process.stdout.write(`${count} documents kept in ${name}: it holds the secrets of the stores\n`)
    return 0
  },

  /** What `npm run journal -- verify --key` takes. */
  async key({ couch, name }) {
    const terminal = await findTerminal(couch, name)
    if (!terminal) process.stderr.write(`no terminal ${name} is enrolled\n`)
    else process.stdout.write(`${terminal.publicKey.trimEnd()}\n`)
    return terminal ? 0 : 1
  },
}

/** Keeps the register of a chain in a file and brings it back, and tells a terminal's public key. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      couch: { type: 'string', default: process.env['COUCH_URL'] ?? '' },
      year: { type: 'string', multiple: true, default: [String(new Date().getFullYear())] },
    },
  })
  const [act = '', name] = positionals
  const command = Object.hasOwn(commands, act) ? commands[act] : undefined
  if (values.couch === '' || name === undefined || !command) {
    process.stderr.write(usage)
    return 2
  }
  return command({ couch: couchClient(values.couch), name, years: values.year.map(Number) })
}

process.exitCode = await main()
