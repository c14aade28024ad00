import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { databases } from '#src/contract/documents/databases.ts'
import { couchClient } from '../couch/couch-client.ts'
import { runCommand } from '../couch/run-command.ts'
import type { ToldEvent } from '../source/source-event.ts'
import { findLosses } from './losses.ts'
import type { Losses } from './losses.ts'
import { beginNewEpoch } from './new-epoch.ts'
import { readJsonLines } from './read-json-lines.ts'

const usage = `usage: npm run new-epoch -- [--couch URL] [--events FILE] [--only-list] [--json]
  After head office was restored, its processes stopped. --events: a line of JSON per event that senders told,
  {"source": …, "eventId": …}. --only-list changes nothing: run it again when the terminals have sent.
`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      couch: { type: 'string', default: process.env['COUCH_URL'] ?? '' },
      events: { type: 'string' },
      'only-list': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  if (values.couch === '') {
    process.stderr.write(usage)
    return 2
  }
  const couch = couchClient(values.couch)
  if (!(await couch.names()).includes(databases.chain)) {
    process.stderr.write('there is no chain on this server: restore it, or import the registry first\n')
    return 2
  }
  // Before the cursors go back: they are what says how many facts there were.
  const losses = await findLosses(
    couch,
    values.events === undefined ? [] : await readJsonLines<ToldEvent>(values.events),
  )
  process.stdout.write(values.json ? `${JSON.stringify(losses)}\n` : describe(losses))
  if (values['only-list']) return 0
  const epoch = randomUUID()
  await beginNewEpoch(couch, epoch)
  process.stdout.write(`epoch ${epoch} has begun: terminals send what their journals keep\n`)
  return 0
}

function describe({ facts, unknown, events, terminals }: Losses): string {
  const lines = [
    ...facts.map(({ writer, store, known, missing }) =>
      store === null
        ? `source ${writer}: ${missing} of ${known} facts are not here; only their sender can tell them again`
        : `terminal ${writer} of ${store}: ${missing} of ${known} facts are not here; its journal sends them again`,
    ),
    ...events.map(({ source, eventId }) => `event ${eventId} of ${source} is no fact: to be told again`),
    ...unknown.map((id) => `${id}: named by a terminal, not here; only its source can tell it again`),
    ...terminals.map((id) => `terminal ${id} is not enrolled here: import the registry, or replace it`),
  ]
  return lines.length === 0 ? 'nothing that is known of is missing\n' : `${lines.join('\n')}\n`
}

process.exitCode = await runCommand(usage, main)
