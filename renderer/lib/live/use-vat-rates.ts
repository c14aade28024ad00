import type { VatRate } from '#src/domain/tax/vat.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import { useReplica } from './use-replica.ts'

/** Rates of the policy in force; the statutory table until a policy has arrived. */
export function useVatRates(): readonly VatRate[] {
  const { value } = useReplica({
    key: 'vat-rates',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.vatRates(),
  })
  return value && value.length > 0 ? value : polishRates
}
