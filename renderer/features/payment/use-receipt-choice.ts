import { useState } from 'react'
import type { PlannedReceipt } from '#src/app/complete-sale.ts'
import { keepReceiptWay } from '#src/app/keep-customer.ts'
import { eReceiptUrl } from '#src/app/documents/e-receipt-url.ts'
import type { CustomerId } from '#src/base/ids.ts'
import type { ReceiptMeans, ReceiptPlan, ReceiptWish } from '#src/domain/receipt/plan-receipt.ts'
import { planReceipt } from '#src/domain/receipt/plan-receipt.ts'
import { useServices } from '../../lib/services/services.tsx'
import { useCustomer } from '../../lib/live/use-customer.ts'
import { useIsFiscal } from '../../lib/live/use-is-fiscal.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useRecordPerson } from '../../lib/approval/use-record-person.ts'
import { useStore } from '../../lib/live/use-store.ts'

export type ReceiptChoice = {
  readonly wish: ReceiptWish
  readonly plan: ReceiptPlan
  readonly means: ReceiptMeans
  readonly choose: (wish: ReceiptWish) => void
  readonly planned: PlannedReceipt
  /** The sale is done: the choice goes into the customer's profile, the next one begins anew. Answers what the till still shows of it. */
  readonly end: (sale: string) => { readonly receiptUrl?: string; readonly isPaperless?: true }
}

/** How this customer takes the receipt: as the profile says, until she says otherwise. */
export function useReceiptChoice(customer: CustomerId | null): ReceiptChoice {
  const { newId } = useServices()
  const store = useStore()
  const isFiscal = useIsFiscal()
  const session = useLive('session')
  const isTraining = useLive('training') !== null
  const known = useCustomer(customer)
  const { record } = useRecordPerson()
  // Asking again after a lost answer is the same act, and its receipt has the same key.
  const [key, setKey] = useState(() => keyOf(newId()))
  const [chosen, setChosen] = useState<{
    readonly by: CustomerId | null
    readonly wish: ReceiptWish
  } | null>(null)
  const isOffered = store?.eReceiptUrl !== undefined && !isTraining
  const said = chosen?.by === customer ? chosen.wish : null
  const wish = said ?? { way: known?.receipt ?? 'paper' }
  const means = { isFiscal, isOffered, hasAddress: known !== null && known.email !== null }
  const plan = planReceipt(wish, means)
  const keep = async (): Promise<void> => {
    if (!said || !known || !session?.permissions.includes('keep-customer')) return
    // What is not kept is asked anew at the next purchase.
    await record((context) => keepReceiptWay(context, known, said.way))
  }
  return {
    ...{ wish, plan, means },
    choose: (next) => setChosen({ by: customer, wish: next }),
    planned: { ...plan, key },
    end: (sale) => {
      void keep()
      setChosen(null)
      setKey(keyOf(newId()))
      const base = plan.to === undefined ? undefined : store?.eReceiptUrl
      return {
        ...(base !== undefined && { receiptUrl: eReceiptUrl(base, sale, { key }) }),
        ...(!plan.isOnPaper && { isPaperless: true }),
      }
    },
  }
}

const keyOf = (id: string): string => id.replaceAll('-', '')
