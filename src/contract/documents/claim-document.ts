import type { Brand } from '../../base/brand.ts'

/** A right that may be used once at a time: returning a purchase, handing over an order, paying with a voucher. */
export type ClaimRight = { readonly kind: 'return' | 'handover' | 'spend'; readonly about: string }

/** `<sha256 of "<kind>:<about>" in hex>:<n>` */
export type ClaimId = Brand<string, 'ClaimId'>

/** Text that is hashed into the id, so that the claims database holds no order numbers. */
export const claimText = (right: ClaimRight): string => `${right.kind}:${right.about}`

/** Document in `claims`; created once, never changed. `attempt` is the act that took it. */
export type ClaimDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly terminal: string
  readonly attempt: string
  readonly at: string
}
