import type { Money } from '../money/money.ts'

/** Packaging of the Polish deposit system (in force since October 2025). */
export type DepositKind = 'plastic' | 'can' | 'glass'

/** What is paid for the packaging of one piece, outside price, VAT and revenue. */
export type Deposit = { readonly kind: DepositKind; readonly amount: Money }

/** Deposits of one kind and worth on one document; `amount` = `unit` × `count`. */
export type DepositRow = {
  readonly kind: DepositKind
  readonly unit: Money
  readonly count: number
  readonly amount: Money
}

export const depositKinds: readonly DepositKind[] = ['plastic', 'can', 'glass']

/** Worth in grosze by statute: plastic to 3 l and cans to 1 l 0,50 zł, reusable glass to 1,5 l 1,00 zł. */
const statutory: Readonly<Record<DepositKind, number>> = { plastic: 50, can: 50, glass: 100 }

/** Minor units per kind; what head office did not set, or set to no sum, is as the statute says. */
export function depositAmounts(
  values: Readonly<Record<string, number>>,
): Readonly<Record<DepositKind, number>> {
  const amount = (kind: DepositKind): number => {
    const set = values[kind]
    return set !== undefined && Number.isSafeInteger(set) && set > 0 ? set : statutory[kind]
  }
  return { plastic: amount('plastic'), can: amount('can'), glass: amount('glass') }
}
