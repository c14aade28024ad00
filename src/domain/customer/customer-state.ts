import type { CustomerId, StoreId } from '../../base/ids.ts'
import type { ReceiptWay } from '../receipt/e-receipt.ts'
import type { Consents } from './consent.ts'

/**
 * State `customer:<id>`; home: chain. After an erasure only the first two members and `erased` remain. Somebody who has bought
 * before head office told who it is has no name either: `awaited`, so that the order of arrival leaves no trace.
 */
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
      /** How she takes receipts; absent for paper. */
      readonly receipt?: ReceiptWay
      readonly consents?: Consents
      readonly stores: readonly StoreId[]
      /** The last business date on which she was heard of in each of them. */
      readonly seen?: Readonly<Record<StoreId, string>>
    }
  | {
      readonly type: 'customer'
      readonly customer: CustomerId
      readonly erased: true
      readonly awaited?: true
      /** Of somebody awaited: what she said of them may come before who she is. */
      readonly consents?: Consents
      readonly stores: readonly StoreId[]
      readonly seen?: Readonly<Record<StoreId, string>>
    }
