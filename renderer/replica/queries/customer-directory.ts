import { digitsOf, foldText } from '#src/domain/customer/fold-text.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import type { HeldDocument } from '../database/held-document.ts'
import { heardState } from '../overlay/heard-states.ts'

type Entry = {
  readonly words: readonly string[]
  readonly phone: string
  readonly email: string
  readonly card: string
}

/** Fewer digits than these would be found in every phone number. */
const fewestDigits = 3

/** Names, phones, addresses of mail and cards of the customers of this store, held in memory: a scan of all of them takes milliseconds. */
export class CustomerDirectory {
  readonly #entries = new Map<string, Entry>()

  hear(documents: readonly HeldDocument[], removed: readonly string[] = []): void {
    for (const document of documents) {
      const { state } = heardState(document)
      if (state.type === 'customer') this.set(document.id, state)
    }
    for (const id of removed) this.#entries.delete(id)
  }

  /** `id` is the id of the state, `customer:<id>`. */
  set(id: string, customer: CustomerState): void {
    if (customer.erased) this.#entries.delete(id)
    else this.#entries.set(id, entryOf(customer))
  }

  /**
   * Ids of those meant: by words that begin the words of the name in any order, by the
   * beginning of an address of mail, or by digits of phone or card.
   */
  find(query: string, limit: number): readonly string[] {
    const found: string[] = []
    const meant = meaning(query)
    if (!meant) return found
    for (const [id, entry] of this.#entries) {
      if (found.length >= limit) break
      if (meant(entry)) found.push(id)
    }
    return found
  }
}

const wordsOf = (text: string): readonly string[] => foldText(text).split(/[\s-]/).filter(Boolean)

type Living = Extract<CustomerState, { erased: false }>

const entryOf = ({ name, phone, email, card }: Living): Entry => ({
  words: wordsOf(name),
  phone: digitsOf(phone ?? ''),
  email: foldText(email ?? ''),
  card: foldText(card ?? ''),
})

function meaning(query: string): ((entry: Entry) => boolean) | null {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return null
  const text = foldText(query.trim())
  const digits = digitsOf(query)
  const isPhone = /^[\d\s+()-]+$/.test(query) && digits.length >= fewestDigits
  return (entry) =>
    (isPhone && entry.phone.includes(digits)) ||
    (text.length >= fewestDigits && (entry.card.startsWith(text) || entry.email.startsWith(text))) ||
    wanted.every((part) => entry.words.some((word) => word.startsWith(part)))
}
