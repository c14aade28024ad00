import type { CustomerId, StoreId } from '../../base/ids.ts'

/** State `customer:<id>`; home: chain. After an erasure only the first two members and `erased` remain. */
export type CustomerState =
  | {
      readonly type: 'customer'
      readonly customer: CustomerId
      readonly erased: false
      readonly name: string
      readonly phone: string | null
      readonly email: string | null
      readonly card: string | null
      readonly tier: 'basic' | 'silver' | 'gold'
      readonly since: string
      readonly stores: readonly StoreId[]
    }
  | {
      readonly type: 'customer'
      readonly customer: CustomerId
      readonly erased: true
      readonly stores: readonly StoreId[]
    }
