import { parseArgs } from 'node:util'
import { isOfStore } from '#src/contract/documents/databases.ts'
import { couchClient } from '../couch/couch-client.ts'
import type { Couch } from '../couch/couch.ts'
import { runCommand } from '../couch/run-command.ts'
import { compareCopies } from './compare-copies.ts'
import type { StrayCopy } from './compare-copies.ts'
import { describeDifference } from './describe-difference.ts'
import { holdsStates, refoldDatabase } from './refold-database.ts'
import type { RefoldOrder, RefoldReport } from './refold-database.ts'
import { repairCopies, repairStates } from './repair.ts'

const usage = 'usage: npm run refold -- DATABASE|all [--couch URL] [--by-time] [--json] [--write]\n'

type Options = {
  readonly couch: Couch
  readonly order: RefoldOrder
  readonly isJson: boolean
  readonly isToWrite: boolean
}

/** Refolds databases from all facts and tells every difference. Exit code 1 where there is any, repaired or not; 2 where it could not look. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      couch: { type: 'string', default: process.env['COUCH_URL'] ?? '' },
      'by-time': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  const [wanted] = positionals
  if (wanted === undefined || positionals.length > 1 || values.couch === '') {
    process.stderr.write(usage)
    return 2
  }
  const couch = couchClient(values.couch)
  const names = (await couch.names()).filter(holdsStates)
  const chosen = wanted === 'all' ? names : names.filter((name) => name === wanted)
  if (chosen.length === 0) {
    process.stderr.write(`${wanted} holds no states; there are: ${names.join(' ')}\n`)
    return 2
  }
  const order = values['by-time'] ? 'time' : 'any'
  const options: Options = { couch, order, isJson: values.json, isToWrite: values.write }
  const counts: number[] = []
  for (const database of chosen) counts.push(await refold(options, database))
  return counts.some((count) => count > 0) ? 1 : 0
}

async function refold({ couch, order, isJson, isToWrite }: Options, database: string): Promise<number> {
  const report = await refoldDatabase(couch, database, order)
  const copies = isOfStore(database) ? await compareCopies(couch, database) : []
  process.stdout.write(isJson ? `${JSON.stringify({ ...report, copies })}\n` : describe(report, copies))
  if (isToWrite) {
    const left = await repairStates(couch, report)
    await repairCopies(couch, copies)
    if (left.length > 0) process.stderr.write(`written meanwhile, look again: ${left.join(' ')}\n`)
  }
  return report.differences.length + report.unraised.length + copies.length
}

function describe(report: RefoldReport, copies: readonly StrayCopy[]): string {
  const { database, proved, unprovable, differences, unraised } = report
  const lines = [
    ...differences.map(describeDifference),
    ...unraised.map(({ id }) => `${id}: not raised`),
    ...copies.map(
      ({ copy, home }) => `${copy._id}: copy ${home ? 'differs from its home' : 'without a home'}`,
    ),
    ...(unprovable.length > 0
      ? [`${unprovable.length} states were made of facts that are gone: neither proved nor refolded`]
      : []),
    `${database}: ${proved} states proved, ${differences.length + unraised.length + copies.length} differences`,
  ]
  return `${lines.join('\n')}\n`
}

process.exitCode = await runCommand(usage, main)
