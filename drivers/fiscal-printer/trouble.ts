import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { FiscalCause, FiscalOutcome, FiscalTrouble } from '#src/device/fiscal-order.ts'

const codes: Partial<Readonly<Record<FiscalCause, DeviceErrorCode>>> = {
  unreachable: 'DISCONNECTED',
  'no-answer': 'TIMEOUT',
  'paper-out': 'PAPER_OUT',
  'cover-open': 'COVER_OPEN',
  busy: 'BUSY',
  counters: 'UNKNOWN_OUTCOME',
  unsupported: 'UNSUPPORTED',
}

/** An outcome that wants a person. */
export type Refused = Extract<FiscalOutcome, FiscalTrouble>

/** Why it could not be done, in the words of the house. */
export const fiscalTrouble = (device: string, cause: FiscalCause, detail: string): FiscalTrouble => ({
  cause,
  error: deviceErrorData(codes[cause] ?? 'REJECTED', device, detail),
})

/** `vendorCode` as the printer's own table has it. */
export function trouble(
  device: string,
  outcome: Refused['outcome'],
  { cause, vendorCode, detail }: { cause: FiscalCause; vendorCode?: string | undefined; detail: string },
): Refused {
  const { error } = fiscalTrouble(device, cause, detail)
  return { outcome, cause, error: { ...error, ...(vendorCode !== undefined && { vendorCode }) } }
}
