import { open, rename, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Couch } from '../couch/couch.ts'
import { couchClient } from '../couch/couch-client.ts'
import { runCommand } from '../couch/run-command.ts'
import { findTerminal } from '../services/terminals.ts'
import { readJsonLines } from './read-json-lines.ts'
import { exportRegistry, importRegistry } from './registry.ts'
import type { RegistryLine } from './registry.ts'

const usage = `usage: npm run registry -- export|import FILE [--couch URL] [--year YYYY]…
       npm run -s registry -- key TERMINAL [--couch URL] > terminal.pem
`

type Call = { readonly couch: Couch; readonly name: string; readonly years: readonly number[] }

/** Each answers the status that the process ends with. */
const commands: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  async import({ couch, name, years }) {
    const lines = await readJsonLines<RegistryLine>(name)
    const written = await importRegistry(couch, lines, years)
    process.stdout.write(`${written} of ${lines.length} documents written, the others stood\n`)
    return 0
  },

  /** The file holds secrets: its owner alone may read it. The one of yesterday stands until all of it is on the disk. */
  async export({ couch, name }) {
    const aside = `${name}.tmp`
    const target = await open(aside, 'w', 0o600)
    let count = 0
    try {
      for await (const line of exportRegistry(couch)) {
        await target.write(`${JSON.stringify(line)}\n`)
        count += 1
      }
      await target.sync()
      await rename(aside, name)
    } finally {
      await target.close()
      await rm(aside, { force: true })
    }
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
  const years = values.year.map(Number)
  if (values.couch === '' || name === undefined || !command || !years.every(Number.isInteger)) {
    process.stderr.write(usage)
    return 2
  }
  return command({ couch: couchClient(values.couch), name, years })
}

process.exitCode = await runCommand(usage, main)
