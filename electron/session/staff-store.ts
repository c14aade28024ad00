import * as v from 'valibot'
import { Emitter } from '#src/base/emitter.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import type { StaffDocument } from '#src/contract/documents/state-document.ts'
import { AccessRules } from './access-rules.ts'
import type { TextFile } from '../settings/atomic-file.ts'

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]+$/))

const grant = v.object({ permission: v.string(), until: v.string() })

const staffSchema = v.looseObject({
  _id: v.string(),
  staff: v.string(),
  name: v.string(),
  role: v.picklist(['cashier', 'associate', 'manager']),
  pinSalt: hex,
  pinVerifier: hex,
  language: v.picklist(['pl', 'en']),
  // Wrongly written they are left out: nobody is locked out for it.
  badgeVerifier: v.fallback(v.optional(hex), undefined),
  grants: v.fallback(v.optional(v.array(grant)), undefined),
})

const prefix = 'staff:'

export const isStaffId = (documentId: string): boolean => documentId.startsWith(prefix)

/** The people of this store with the verifiers of their PINs, which the page never sees. */
export class StaffStore {
  readonly changed = new Emitter<null>()
  /** What each of them may do. */
  readonly access: AccessRules
  readonly #file: TextFile
  readonly #staff: Map<string, StaffDocument>

  private constructor(file: TextFile, access: AccessRules, staff: Map<string, StaffDocument>) {
    this.#file = file
    this.access = access
    this.#staff = staff
  }

  /** A spoiled file counts as none: the next contact with head office brings all of it again. */
  static async load(file: TextFile, accessFile: TextFile): Promise<StaffStore> {
    const documents = parseList(await file.read())
    const access = await AccessRules.load(accessFile)
    return new StaffStore(file, access, new Map(documents.map((document) => [document._id, document])))
  }

  get(staff: string): StaffDocument | undefined {
    return this.#staff.get(`${prefix}${staff}`)
  }

  /** By name. */
  list(): StaffDocument[] {
    return [...this.#staff.values()].sort((a, b) => a.name.localeCompare(b.name))
  }

  /** Takes documents as they came; what is no staff document is left out. `removed` are document ids. */
  async apply(documents: readonly JsonObject[], removed: readonly string[] = []): Promise<void> {
    const before = JSON.stringify([...this.#staff.values()])
    for (const document of documents.flatMap(toStaff)) this.#staff.set(document._id, document)
    for (const id of removed) this.#staff.delete(id)
    const after = JSON.stringify([...this.#staff.values()])
    if (after === before) return
    this.changed.emit(null)
    await this.#file.write(after)
  }

  /** All of them at once: whoever is not among them has left. */
  async replaceAll(documents: readonly JsonObject[]): Promise<void> {
    const kept = new Set(documents.map((document) => document['_id']))
    await this.apply(
      documents,
      [...this.#staff.keys()].filter((id) => !kept.has(id)),
    )
  }
}

/** A staff document as the page may have it. */
export function withoutVerifier(document: JsonObject): JsonObject {
  const secret = ['pinSalt', 'pinVerifier', 'badgeVerifier']
  return Object.fromEntries(Object.entries(document).filter(([key]) => !secret.includes(key)))
}

function toStaff(document: Json): StaffDocument[] {
  const parsed = v.safeParse(staffSchema, document)
  return parsed.success ? [parsed.output as unknown as StaffDocument] : []
}

function parseList(text: string | undefined): StaffDocument[] {
  if (text === undefined) return []
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.flatMap(toStaff) : []
  } catch {
    return [] // as said at `load`
  }
}
