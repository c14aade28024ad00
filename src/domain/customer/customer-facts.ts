import type { CustomerId } from '../../base/ids.ts'

/** Fact `customerRegistered`, version 1: a fact about a person, kept apart from trade facts and deleted after folding. */
export type CustomerRegistered = {
  readonly customer: CustomerId
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly card: string | null
  readonly tier: 'basic' | 'silver' | 'gold'
  readonly since: string
}
