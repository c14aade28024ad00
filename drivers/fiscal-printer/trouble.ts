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

type Kind = Extract<FiscalOutcome, FiscalTrouble>['outcome']

/** An outcome that wants a person; `vendorCode` as the printer's own table has it. */
export function trouble(
  device: string,
  outcome: Kind,
  { cause, vendorCode, detail }: { cause: FiscalCause; vendorCode?: string | undefined; detail: string },
): FiscalOutcome {
  const error = deviceErrorData(codes[cause] ?? 'REJECTED', device, detail)
  return { outcome, cause, error: { ...error, ...(vendorCode !== undefined && { vendorCode }) } }
}
