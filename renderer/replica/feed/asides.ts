import type { AsideView } from '#src/app/ports.ts'
import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { FeedRow, RejectedRow } from '#src/contract/replica/port-messages.ts'
import { held } from '../database/held-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { typeOf } from './document-schemas.ts'
import { generationOf } from './to-held.ts'

export type Aside = RejectedRow & { readonly document: JsonObject }

const prefix = 'kept:'
const longestType = 40

/** Documents that this program does not understand: kept whole with the reason until a later version or program is understood. */
export class Asides {
  readonly #store: ReplicaStore
  #kept: ReadonlyMap<string, Aside> = new Map()

  constructor(store: ReplicaStore) {
    this.#store = store
  }

  async load(): Promise<void> {
    const found = await this.#store.withPrefix('work', prefix)
    const asides = found.flatMap(({ document: { id, reason, document } }): Aside[] =>
      typeof id === 'string' && typeof reason === 'string' && isJsonObject(document)
        ? [{ id, reason, document }]
        : [],
    )
    this.#kept = new Map(asides.map((aside) => [aside.id, aside]))
  }

  get all(): readonly Aside[] {
    return [...this.#kept.values()]
  }

  async keep(asides: readonly Aside[]): Promise<void> {
    await this.#store.put(
      'work',
      asides.map((aside) => held(prefix + aside.id, { ...aside })),
    )
    this.#kept = new Map([...this.#kept, ...asides.map((aside) => [aside.id, aside] as const)])
  }

  /** These were understood or deleted; what a lagging source says does not outdate what it has not seen. */
  async release(rows: readonly FeedRow[]): Promise<void> {
    if (this.#kept.size === 0) return
    const outdated = rows.filter((row) => isOutdated(this.#kept.get(row.id), row)).map(({ id }) => id)
    await this.#store.remove(
      'work',
      outdated.map((id) => prefix + id),
    )
    const gone = new Set(outdated)
    this.#kept = new Map([...this.#kept].filter(([id]) => !gone.has(id)))
  }
}

function isOutdated(aside: Aside | undefined, row: FeedRow): boolean {
  if (!aside) return false
  const gen = row.deleted ? (row.gen ?? Infinity) : generationOf(row.document['_rev'])
  return gen >= generationOf(aside.document['_rev'])
}

/** By what they are and why: no id and nothing of what stands in them, since it may be about a person. */
export function asideViews(rejected: readonly RejectedRow[]): readonly AsideView[] {
  const groups = Map.groupBy(rejected, ({ id, reason }) => `${typeOf(id).slice(0, longestType)}\n${reason}`)
  return [...groups].map(([key, rows]) => {
    const [type = '', reason = ''] = key.split('\n')
    const [code = '', detail = ''] = reason.split(': ', 2)
    return { type, code, detail, count: rows.length }
  })
}
