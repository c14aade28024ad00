import { deviceErrorData } from '#src/device/device-error.ts'
import type { FiscalSlip } from '#src/device/fiscal-document.ts'
import type { FiscalOutcome } from '#src/device/fiscal-order.ts'
import { fiscalSlipOf } from '#src/device/fiscal-slip.ts'
import { MissingSlotError } from '#src/device/fill-slots.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import type { FiscalLink } from './fiscal-link.ts'

type Printed = { readonly document: ReceiptDocument; readonly copy: boolean }

/** Prints a document outside of the fiscal memory, at a till that has no other printer. Never rejects. */
export async function printAsSlip(
  { document, copy }: Printed,
  fiscal: Pick<FiscalLink, 'printOutside'>,
): Promise<PrintOutcome> {
  const slip = slipOrNull(document, copy)
  if (slip === null) return notMade('an empty slot')
  return printOutcomeOf(await fiscal.printOutside(slip))
}

/** Prints the fiscal printer's X report. Never rejects. */
export const printInterim = async (fiscal: Pick<FiscalLink, 'printOutside'>): Promise<PrintOutcome> =>
  printOutcomeOf(await fiscal.printOutside({ document: 'report', report: 'interim' }))

function slipOrNull(document: ReceiptDocument, copy: boolean): FiscalSlip | null {
  try {
    return fiscalSlipOf(document, copy)
  } catch (error) {
    if (!(error instanceof MissingSlotError)) throw error
    return null
  }
}

function printOutcomeOf(outcome: FiscalOutcome): PrintOutcome {
  switch (outcome.outcome) {
    case 'registered':
      return { outcome: 'printed' }
    case 'unknown':
      return { outcome: 'unknown', error: outcome.error }
    case 'refused':
    case 'not-done':
      return { outcome: 'not-printed', error: outcome.error }
    case 'prepared':
    case 'absent':
      return notMade('the printer did not make it')
  }
}

const notMade = (detail: string): PrintOutcome => ({
  outcome: 'not-printed',
  error: deviceErrorData('REJECTED', 'fiscal-printer', detail),
})
