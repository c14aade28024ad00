import { Emitter } from '#src/base/emitter.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Employed } from '#src/domain/access/access-policy.ts'
import { accessPolicyOf, nextExpiry, permissionsAt } from '#src/domain/access/access-policy.ts'
import type { AccessPolicy } from '#src/domain/access/access-policy.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import type { TextFile } from '../settings/atomic-file.ts'

/** Who may do what on this terminal: the policy that head office last wrote, kept here so that it holds offline. */
export class AccessRules {
  readonly changed = new Emitter<AccessPolicy>()
  readonly #file: TextFile
  #text: string | undefined
  #policy: AccessPolicy

  private constructor(file: TextFile, text: string | undefined) {
    this.#file = file
    this.#text = text
    this.#policy = parse(text)
  }

  /** A spoiled file counts as none: the built-in rules stand until head office is heard again. */
  static async load(file: TextFile): Promise<AccessRules> {
    return new AccessRules(file, await file.read())
  }

  get policy(): AccessPolicy {
    return this.#policy
  }

  permissionsOf(person: Employed, nowMs: number): readonly Permission[] {
    return permissionsAt(person, this.#policy, nowMs)
  }

  /** Milliseconds until a grant of this person runs out; null for none. */
  untilExpiry(person: Employed, nowMs: number): number | null {
    const at = nextExpiry(person, nowMs)
    return at === null ? null : at - nowMs
  }

  /** The document as head office has it now; undefined where it has none. */
  async apply(document: JsonObject | undefined): Promise<void> {
    const text = document && JSON.stringify(document)
    if (text === this.#text) return
    this.#text = text
    this.#policy = parse(text)
    this.changed.emit(this.#policy)
    await this.#file.write(text ?? '')
  }
}

function parse(text: string | undefined): AccessPolicy {
  try {
    return accessPolicyOf(text ? JSON.parse(text) : undefined)
  } catch {
    return accessPolicyOf(undefined) // as said at `load`
  }
}
