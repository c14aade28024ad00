import { createHash, randomInt } from 'node:crypto'
import type { StaffId, StoreId, TerminalId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { isCouchError } from '../couch/couch-error.ts'

/** `enrolment:<sha256 of the code>` in `chain`: the code itself is known to the manager alone. */
export type EnrolmentCodeDocument = Stored & {
  readonly type: 'enrolment'
  readonly store: StoreId
  readonly manager: StaffId
  /** UTC */
  readonly expiresAt: string
  /** Public key of the terminal that used it. */
  readonly usedBy: string | null
  readonly terminal: TerminalId | null
  /** The terminal that uses it is to be a relay of the store. */
  readonly asRelay?: boolean
}

export type CodeRequest = {
  readonly store: StoreId
  readonly manager: StaffId
  readonly nowMs: number
  readonly asRelay?: boolean
}

/** Without letters and digits that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codeLength = 8
const lifetimeMs = 24 * 3_600_000

/** A code for one terminal of a store, good for a day; in two groups for reading aloud. */
export async function issueEnrolmentCode(
  couch: Couch,
  { store, manager, nowMs, asRelay = false }: CodeRequest,
): Promise<string> {
  const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  const document: EnrolmentCodeDocument = {
    _id: idOf(code),
    type: 'enrolment',
    store,
    manager,
    expiresAt: new Date(nowMs + lifetimeMs).toISOString(),
    usedBy: null,
    terminal: null,
    ...(asRelay && { asRelay }),
  }
  await couch.database(databases.chain).put(document)
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** However a person types it: `k7qm 3xpa` is `K7QM-3XPA`. */
const idOf = (code: string): string => {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return `enrolment:${createHash('sha256').update(plain).digest('hex')}`
}

/**
 * Uses up a code for one public key. The same key may come again, as after a lost answer; to anybody else a used, unknown or
 * expired code is the same: undefined.
 */
export async function useEnrolmentCode(
  couch: Couch,
  { code, publicKey, nowMs }: { readonly code: string; readonly publicKey: string; readonly nowMs: number },
): Promise<EnrolmentCodeDocument | undefined> {
  const chain = couch.database(databases.chain)
  const known = await chain.get<EnrolmentCodeDocument>(idOf(code))
  if (!known) return undefined
  if (known.usedBy !== null) return known.usedBy === publicKey ? known : undefined
  if (Date.parse(known.expiresAt) <= nowMs) return undefined
  try {
    const used = { ...known, usedBy: publicKey }
    return { ...used, _rev: await chain.put(used) }
  } catch (error) {
    if (isCouchError(error, 'conflict')) return useEnrolmentCode(couch, { code, publicKey, nowMs })
    throw error
  }
}
