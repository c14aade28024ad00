import { useMemo } from 'react'
import type { Currency } from '#src/domain/money/money.ts'
import type { ForeignCurrency } from '#src/domain/payment/foreign-cash.ts'
import { foreignCurrenciesOf } from '#src/domain/payment/foreign-cash.ts'
import { useReplica } from '../../lib/live/use-replica.ts'

/** Currencies beside the shop's own that head office lets it take; none until that has arrived. */
export function useForeignCurrencies(own: Currency): readonly ForeignCurrency[] {
  const { value } = useReplica({
    key: 'currency-policy',
    topics: ['places'],
    ask: (queries) => queries.currencyPolicyValues(),
  })
  return useMemo(() => foreignCurrenciesOf(value ?? {}, own), [value, own])
}
