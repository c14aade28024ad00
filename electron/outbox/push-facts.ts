import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { HeadOffice } from '../link/head-office.ts'
import { LinkError } from '../link/link-error.ts'

/** What became of one fact. `differs`: another fact stands under its id, which can only be a fault of this terminal. */
export type PushOutcome =
  | { readonly push: 'received' }
  | { readonly push: 'refused'; readonly reason: string }
  | { readonly push: 'differs' }

type Row = { readonly error?: string; readonly reason: string }

/**
 * Writes facts to one database by interactive `_bulk_docs`; one outcome per fact, in order. Rejects with `LinkError` when
 * nothing is known of them: asking again is harmless, since a fact that is there already counts as received.
 */
export async function pushFacts(
  headOffice: HeadOffice,
  databaseUrl: string,
  facts: readonly Fact[],
): Promise<PushOutcome[]> {
  const { status, body } = await headOffice.ask(`${databaseUrl}/_bulk_docs`, {
    method: 'POST',
    body: { docs: facts },
  })
  if (status === 201) return readRows(headOffice, databaseUrl, { facts, rows: rowsById(body) })
  if (status === 400 || status === 413)
    return bisect(headOffice, databaseUrl, { facts, reason: reasonOf(body, status) })
  // 202: fewer nodes than a quorum have them; sending them again tells which are there.
  if (status === 202 || status === 404) throw new LinkError('unavailable', `${status} from _bulk_docs`)
  throw new LinkError('refused', `${status} from _bulk_docs`)
}

/** One fact spoils the whole request: halves find it, the others go through. */
async function bisect(
  headOffice: HeadOffice,
  databaseUrl: string,
  { facts, reason }: { readonly facts: readonly Fact[]; readonly reason: string },
): Promise<PushOutcome[]> {
  if (facts.length <= 1) return facts.map(() => ({ push: 'refused', reason }))
  const middle = facts.length >> 1
  const first = await pushFacts(headOffice, databaseUrl, facts.slice(0, middle))
  return [...first, ...(await pushFacts(headOffice, databaseUrl, facts.slice(middle)))]
}

async function readRows(
  headOffice: HeadOffice,
  databaseUrl: string,
  { facts, rows }: { readonly facts: readonly Fact[]; readonly rows: ReadonlyMap<string, Row> },
): Promise<PushOutcome[]> {
  const outcomes: PushOutcome[] = []
  for (const fact of facts) {
    const row = rows.get(fact._id)
    if (row?.error === 'conflict') outcomes.push(await compare(headOffice, databaseUrl, fact))
    else outcomes.push(outcomeOf(row))
  }
  return outcomes
}

function outcomeOf(row: Row | undefined): PushOutcome {
  if (!row) throw new LinkError('bad-answer', 'a row is missing in the answer of _bulk_docs')
  if (row.error === undefined) return { push: 'received' }
  if (row.error === 'forbidden') return { push: 'refused', reason: row.reason }
  if (row.error === 'unauthorized') throw new LinkError('refused', row.reason)
  throw new LinkError('unavailable', row.error)
}

async function compare(headOffice: HeadOffice, databaseUrl: string, fact: Fact): Promise<PushOutcome> {
  const { status, body } = await headOffice.ask(`${databaseUrl}/${encodeURIComponent(fact._id)}`)
  if (status !== 200 || !isJsonObject(body))
    throw new LinkError('unavailable', `${status} for a fact in conflict`)
  return body['hash'] === fact.hash ? { push: 'received' } : { push: 'differs' }
}

function rowsById(body: Json): Map<string, Row> {
  if (!Array.isArray(body)) throw new LinkError('bad-answer', 'no rows from _bulk_docs')
  return new Map(
    body.filter(isJsonObject).map((row) => {
      const { id, error, reason } = row
      return [
        String(id),
        { reason: String(reason ?? ''), ...(error !== undefined && { error: String(error) }) },
      ]
    }),
  )
}

const reasonOf = (body: Json, status: number): string =>
  isJsonObject(body) && typeof body['reason'] === 'string' ? body['reason'] : String(status)
