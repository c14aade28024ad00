import { parseArgs } from 'node:util'
import { systemClock } from '#src/base/clock.ts'
import { couchClient } from '../couch/couch-client.ts'
import { runCommand } from '../couch/run-command.ts'
import { declareLost } from './declare-lost.ts'
import type { DeclaredLost } from './declare-lost.ts'

const usage = `usage: npm run fact-lost -- TERMINAL FROM[-TO] --by NAME --reason TEXT [--couch URL]
  Declares facts of a terminal lost that neither its journal, an export nor a relay can bring: what follows them is folded,
  and an exception is raised for each. "npm run new-epoch -- --only-list" tells which numbers are missing.
`

type Refusal = Extract<DeclaredLost, { ok: false }>['reason']
const words: Readonly<Record<Refusal, string>> = {
  'unknown-writer': 'no fact of this terminal is here',
  'not-missing':
    'these numbers are not a whole gap: name all that is missing between two facts that are here',
  'no-next-fact': 'nothing follows them here: nothing waits for them',
  'arrived-meanwhile': 'one of them has arrived: look again',
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      by: { type: 'string', default: '' },
      reason: { type: 'string', default: '' },
      couch: { type: 'string', default: process.env['COUCH_URL'] ?? '' },
    },
  })
  const [writer, numbers = ''] = positionals
  const range = readRange(numbers)
  const { by, reason, couch } = values
  if (!writer || !range || [by, reason, couch].includes('')) {
    process.stderr.write(usage)
    return 2
  }
  const at = new Date(systemClock(globalThis).now()).toISOString()
  const declared = await declareLost(couchClient(couch), { writer, ...range, by, reason, at })
  if (!declared.ok) {
    process.stderr.write(`nothing declared: ${words[declared.reason]}\n`)
    return 1
  }
  process.stdout.write(`${declared.facts.length} facts of ${writer} are declared lost\n`)
  return 0
}

function readRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, from, to = from] = /^([1-9]\d*)(?:-([1-9]\d*))?$/.exec(text) ?? []
  return from === undefined ? undefined : { from: Number(from), to: Number(to) }
}

process.exitCode = await runCommand(usage, main)
