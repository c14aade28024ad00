import { useEffect, useEffectEvent, useState } from 'react'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { foldText } from '#src/domain/customer/fold-text.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'

export type CustomerSearch = {
  readonly text: string
  readonly type: (text: string) => void
  readonly found: readonly CustomerState[]
  /** Enough was typed to look for. */
  readonly isAsked: boolean
  /** What was found answers what stands in the field. */
  readonly isCurrent: boolean
  readonly isNothing: boolean
}

/** Looks for customers by what is typed. A scanned card says at once whose it is: `onCard` hears of its holder. */
export function useCustomerSearch(most: number, onCard: (customer: CustomerState) => void): CustomerSearch {
  const [text, setText] = useState('')
  const [card, setCard] = useState<string | null>(null)
  const query = text.trim()
  const isAsked = query.length >= 2
  const { value: found = [], isCurrent } = useReplica({
    key: isAsked ? `customers:${query}` : null,
    topics: ['customers'],
    ask: (queries) => queries.findCustomers(query, most),
    isKept: true,
  })
  useScanClaim(({ code }) => {
    setText(code)
    setCard(code)
  })
  const holder = (isCurrent && card !== null && found.find(holds(card))) || null
  const hear = useEffectEvent((customer: CustomerState) => {
    setCard(null)
    onCard(customer)
  })
  // The answer to a scan comes later, from outside of React, and is heard of once.
  useEffect(() => {
    if (holder) hear(holder)
  }, [holder])
  const type = (typed: string): void => {
    setText(typed)
    setCard(null)
  }
  return { text, type, found, isAsked, isCurrent, isNothing: isAsked && isCurrent && found.length === 0 }
}

const holds =
  (code: string) =>
  (customer: CustomerState): boolean =>
    !customer.erased && customer.card !== null && foldText(customer.card) === foldText(code)
