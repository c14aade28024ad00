import type { JobDraft } from '../contract/acts/act-draft.ts'
import type { ReceiptDocument } from '../device/receipt-document.ts'
import type { ActContext } from './act-context.ts'
import { printJob } from './act-draft-of.ts'
import { centred } from './documents/document-parts.ts'

export type Protocol = {
  readonly title: string
  readonly document: ReceiptDocument
  /** One, or one for either side. */
  readonly copies: number
  /** Who has the other copy. */
  readonly other?: 'customer' | 'supplier'
}

/**
 * A protocol for the store, which keeps it signed, and one for the other side, each saying whose it is. Each is a job of its own, so that one of
 * which nobody knows whether it was printed is asked about alone.
 */
export function protocolJobs({ t }: ActContext, protocol: Protocol): readonly JobDraft[] {
  const { title, document, copies, other = 'customer' } = protocol
  const sides = ['store', other] as const
  if (copies < sides.length) return [printJob(title, document)]
  return sides.map((side) => {
    const whose = t(`documents.protocol.${side}`)
    return printJob(`${title}: ${whose}`, {
      ...document,
      blocks: [centred(whose, true), ...document.blocks],
    })
  })
}
