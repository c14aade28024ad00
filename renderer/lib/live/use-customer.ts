import type { CustomerId } from '#src/base/ids.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { useReplica } from './use-replica.ts'

export type KnownCustomer = Extract<CustomerState, { readonly erased: false }>

/** Who a customer is; null for nobody, for somebody who was forgotten, and until the answer has come. */
export function useCustomer(id: CustomerId | null): KnownCustomer | null {
  const { value } = useReplica({
    key: `customer:${id ?? ''}`,
    topics: ['customers'],
    ask: (queries) => (id === null ? Promise.resolve(null) : queries.customer(id)),
  })
  return value && !value.erased ? value : null
}
