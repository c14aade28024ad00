import { parseArgs } from 'node:util'
import { couchClient } from '../couch/couch-client.ts'
import { runCommand } from '../couch/run-command.ts'
import { readExport } from './read-export.ts'
import type { ExportTrouble } from './read-export.ts'
import { recoverFacts } from './recover-facts.ts'
import type { RecoverRefusal } from './recover-facts.ts'

const usage = `usage: npm run recover -- FOLDER --terminal t7 [--couch URL] [--only-check]
  Takes in the facts of a till that is gone, from an export of its journal (npm run journal -- export, or a reset).
  --terminal names the till whose facts they must be; facts about people lie in a folder of their own, people.
  --only-check compares and writes nothing.
`

const words: Readonly<Record<ExportTrouble | RecoverRefusal, string>> = {
  'no-manifest': 'there is no manifest.json in this folder',
  unsound: 'the manifest is none of ours, or the journal was broken when it was exported: run journal verify',
  'wrong-sum': 'the facts are not those that were exported',
  'broken-chain': 'the facts are no chain of one terminal',
  'wrong-stand-in': 'what stands for a refused fact is not of that fact',
  'other-terminal': 'these are facts of another terminal',
  'unknown-terminal': 'no such terminal was ever enrolled here: import the registry first',
  'other-store': 'the terminal is enrolled in another store',
  'no-database': 'a database that they belong to is not here',
  gap: 'facts before the first of them are missing here: export from an earlier fact on',
  differs: 'another fact stands here under the same number: two machines wrote as one',
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      terminal: { type: 'string' },
      couch: { type: 'string', default: process.env['COUCH_URL'] ?? '' },
      'only-check': { type: 'boolean', default: false },
    },
  })
  const [folder] = positionals
  const { terminal, couch, 'only-check': isTrial } = values
  if (folder === undefined || terminal === undefined || couch === '') {
    process.stderr.write(usage)
    return 2
  }
  const read = await readExport(folder)
  const result = read.ok ? await recoverFacts(couchClient(couch), read.found, { terminal, isTrial }) : read
  if (!result.ok) {
    const place = 'seq' in result && result.seq !== undefined ? ` (fact ${result.seq})` : ''
    process.stderr.write(`nothing taken in: ${words[result.reason]}${place}\n`)
    return 1
  }
  const done = isTrial ? 'are missing here' : 'taken in, the others stood'
  process.stdout.write(`${result.missing} of ${result.facts} facts of ${terminal} ${done}
`)
  return 0
}

process.exitCode = await runCommand(usage, main)
