import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostRequest } from '#src/device/device-host-messages.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { FiscalLink } from './fiscal-link.ts'

type Drawer = { readonly job: string; readonly device: string }

type Ends = {
  readonly fiscal: Pick<FiscalLink, 'turn'>
  readonly jobs: { run(job: Drawer, request: HostRequest): Promise<PrintOutcome> }
}

/** A fiscal printer that can be asked to open one; no reply tells whether it has any. */
export const mayHaveDrawer = (device: DeviceConfig): boolean =>
  device.kind === 'fiscal-printer' && device.protocol === 'posnet'

/** With the three seconds that the printer has for it, no drawer opens before the wrong eyes. */
const turnPatienceMs = 2_000

/** Opens the drawer that hangs on the fiscal printer, unless an act has that printer just now. Never rejects. */
export async function openFiscalDrawer(
  { job, device }: Drawer,
  { fiscal, jobs }: Ends,
): Promise<PrintOutcome> {
  const giveBack = await fiscal.turn.take(turnPatienceMs)
  if (!giveBack) {
    const error = deviceErrorData('BUSY', device, 'an act has the fiscal printer')
    return { outcome: 'not-printed', error }
  }
  try {
    return await jobs.run({ job, device }, { request: 'kick-drawer', job, device })
  } finally {
    giveBack()
  }
}
