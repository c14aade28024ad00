import type { Couch, Stored } from '#head-office/couch/couch.ts'
import { toHeld } from '#renderer/replica/feed/to-held.ts'
import type { JsonObject } from '#src/base/json.ts'

/** What a replica at rest holds, by collection. */
export type Held = ReadonlyMap<string, readonly HeldRow[]>

/** Of a document no more is looked at than its revision, and the reason of one that stands aside. */
export type HeldRow = { readonly id: string; readonly document: JsonObject }

export type Compared = {
  readonly databases: readonly string[]
  /** Collections that hold what these databases have, and nothing else. */
  readonly collections: readonly string[]
  /** Documents of which the replica need say nothing. */
  readonly leftOut?: readonly string[]
}

/** Where a replica tells another story than head office, a line for each document. */
export async function unlikeHeadOffice(
  couch: Couch,
  replica: Held,
  { databases, collections, leftOut = [] }: Compared,
): Promise<string[]> {
  const held = new Map([...replica.values()].flat().map(({ id, document }) => [id, document]))
  const expected = new Set<string>()
  const wrong: string[] = []
  for (const name of databases) {
    const all = await couch.database(name).range<Stored>({ from: '', to: '\ufff0' })
    for (const document of all.filter((one) => !one._id.startsWith('_') && !leftOut.includes(one._id))) {
      const { _id, _rev } = document
      const understood = toHeld(_id, document as unknown as JsonObject)
      const id = understood.ok ? _id : `kept:${_id}`
      expected.add(id)
      const found = understood.ok ? held.get(id) : asideOf(held.get(id))
      if (found?.['_rev'] !== _rev) wrong.push(`${id} is ${String(found?.['_rev'])}, not ${_rev}`)
    }
  }
  const places = collections.flatMap((name) => replica.get(name) ?? [])
  const surplus = places.filter(({ id }) => !expected.has(id) && !isOutdated(id, expected))
  const facts = replica.get('facts') ?? []
  return [
    ...wrong,
    ...surplus.map(({ id }) => `${id} does not stand at head office`),
    ...facts.map(({ id }) => `${id} lies over states that hold it`),
  ]
}

/** The document that stands aside, if its reason does. */
const asideOf = (aside: JsonObject | undefined): JsonObject | undefined =>
  typeof aside?.['reason'] === 'string' && aside['reason'] !== ''
    ? (aside['document'] as JsonObject)
    : undefined

/** The last version that was understood stays while a newer one stands aside. */
const isOutdated = (id: string, expected: ReadonlySet<string>): boolean => expected.has(`kept:${id}`)
