import { useEffect, useEffectEvent } from 'react'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import { useServices } from '../services/services.tsx'

/** Shows the customer this in place of the sale, for as long as whoever asks stands on the cashier's screen; null: nothing. */
export function useOnDisplay(said: DisplaySaid | null): void {
  const { display } = useServices()
  const key = said && JSON.stringify(said)
  const cover = useEffectEvent(() => (said ? display.cover(said) : undefined))
  useEffect(() => (key === null ? undefined : cover()), [key])
}

/** Shows the customer where the receipt of a sale is read. */
export const useReceiptOnDisplay = (document: string, receiptUrl: string | undefined): void =>
  useOnDisplay(receiptUrl === undefined ? null : { shows: 'receipt', document, receiptUrl })
