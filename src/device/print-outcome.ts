import type { DeviceErrorData } from './device-error.ts'

/**
 * The three answers of the outside world about one job.
 * `printed`: the device confirmed that the end of the job was executed (for a drawer: the pulse was given).
 * `not-printed`: no byte of the job reached the device; it may be sent again.
 * `unknown`: some of it did and no confirmation came; never repeated without a person looking at the paper.
 */
export type PrintOutcome =
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'not-printed'; readonly error: DeviceErrorData }
  | { readonly outcome: 'unknown'; readonly error: DeviceErrorData }
