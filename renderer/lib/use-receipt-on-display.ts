import { useEffect } from 'react'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import { useServices } from './services.tsx'

/** Shows the customer where the receipt of a sale is read, for as long as the cashier's screen has it open; without an address, nothing. */
export function useReceiptOnDisplay(document: string, receiptUrl: string | undefined): void {
  const { terminal } = useServices()
  useEffect(() => {
    if (receiptUrl === undefined) return undefined
    // A window that is not told shows what it showed: the code stands on the cashier's screen, or comes again.
    const show = (said: DisplaySaid): unknown => terminal.display.show({ said }).catch(() => undefined)
    show({ shows: 'receipt', document, receiptUrl })
    return () => void show({ shows: 'idle' })
  }, [terminal, document, receiptUrl])
}
