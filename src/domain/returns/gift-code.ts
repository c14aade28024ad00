import type { DocumentNo } from '../../base/ids.ts'

const code = /^gift:([a-z0-9]+-\d{6,12})$/i

/** What the bar code of a gift receipt says: the sale, and that whoever brings it did not pay. */
export const giftCodeOf = (sale: DocumentNo): string => `GIFT:${sale}`

/** The sale of a gift receipt; null for anything else. */
export function saleOfGiftCode(text: string): DocumentNo | null {
  const [, sale] = code.exec(text.trim()) ?? []
  return sale === undefined ? null : (sale.toLowerCase() as DocumentNo)
}
