import type { CardOrder, CardOutcome, CardProgress, CardSlip } from './card-order.ts'
import type { DeviceConfig } from './device-config.ts'
import type { DeviceErrorData } from './device-error.ts'
import type { DeviceCause, DeviceStatus } from './device-status.ts'
import type { FiscalHealthAnswer } from './fiscal-health.ts'
import type { FiscalOrder, FiscalOutcome } from './fiscal-order.ts'
import type { LabelDocument } from './label/label-document.ts'
import type { PrintOutcome } from './print-outcome.ts'
import type { FoundDevice } from './registry/found-device.ts'
import type { ReceiptDocument } from './receipt-document.ts'
import type { ScanEvent, ScanRefused } from './scan-event.ts'
import type { ShownLines } from './shown-lines.ts'
import type { WeightReading } from './weight-reading.ts'

/** Main → device host. Plain data, in order. */
export type HostRequest =
  /** Replaces the whole set of devices; an unchanged device keeps its connection. */
  | { readonly request: 'configure'; readonly devices: readonly DeviceConfig[] }
  /** `job` is unique; the same job is never printed twice. All slots of the document are filled. */
  | {
      readonly request: 'print'
      readonly job: string
      readonly device: string
      readonly document: ReceiptDocument
      readonly copy?: boolean
    }
  /** The sample in every code page that may be meant, each with its number, for a person to choose by. */
  | {
      readonly request: 'print-code-pages'
      readonly job: string
      readonly device: string
      readonly sample: string
    }
  /** Given up unless the pulse can be sent within five seconds. */
  | { readonly request: 'kick-drawer'; readonly job: string; readonly device: string }
  /** `ask` is unique; what comes of it is one `card-outcome`. */
  | {
      readonly request: 'card'
      readonly ask: string
      readonly device: string
      readonly order: CardOrder
    }
  /** Asks the card terminal to give its order up; what comes of the order still is its outcome. */
  | { readonly request: 'card-abort'; readonly device: string }
  /** `ask` is unique; what comes of it is one `fiscal-outcome`. */
  | {
      readonly request: 'fiscal'
      readonly ask: string
      readonly device: string
      readonly order: FiscalOrder
    }
  /** How a fiscal printer is; answered by one `fiscal-health`. */
  | { readonly request: 'ask-fiscal-health'; readonly ask: string; readonly device: string }
  /** What is plugged into this machine; answered by one `found-devices`. */
  | { readonly request: 'find-devices'; readonly ask: string }
  /** `job` is unique; the same job is never printed twice. */
  | {
      readonly request: 'print-label'
      readonly job: string
      readonly device: string
      readonly label: LabelDocument
    }
  /** What stands on the customer display until the next such request. */
  | { readonly request: 'show'; readonly device: string; readonly lines: ShownLines }
  /** Posts the current status of one device, or of all. */
  | { readonly request: 'query-status'; readonly device?: string }
  /** Closes every device; open jobs end as what they are by then. */
  | { readonly request: 'stop' }

/** Device host → main. */
export type HostEvent =
  | { readonly event: 'status'; readonly status: DeviceStatus }
  | { readonly event: 'scan'; readonly scan: ScanEvent }
  | { readonly event: 'scan-refused'; readonly scan: ScanRefused }
  /** What lies on a scale, whenever that changes. */
  | { readonly event: 'weight'; readonly device: string; readonly weight: WeightReading }
  /** A job waits for a person (`paused` with its cause) or goes on (`resumed`). */
  | {
      readonly event: 'job-progress'
      readonly job: string
      readonly progress: JobProgress
    }
  /** Exactly once per job, and nothing about the job after it. */
  | { readonly event: 'job-outcome'; readonly job: string; readonly outcome: PrintOutcome }
  | { readonly event: 'card-progress'; readonly ask: string; readonly progress: CardProgress }
  /** To be printed, in order. */
  | { readonly event: 'card-slip'; readonly slip: CardSlip }
  /** Exactly once per ask. */
  | { readonly event: 'card-outcome'; readonly ask: string; readonly outcome: CardOutcome }
  /** Exactly once per ask. */
  | { readonly event: 'fiscal-outcome'; readonly ask: string; readonly outcome: FiscalOutcome }
  | { readonly event: 'fiscal-health'; readonly ask: string; readonly answer: FiscalHealthAnswer }
  /** A device of the same model stands in the place of one that was away: it is to be written down. */
  | { readonly event: 'device-adopted'; readonly device: string; readonly found: FoundDevice }
  | {
      readonly event: 'found-devices'
      readonly ask: string
      readonly found: readonly FoundDevice[]
      /** What the machine could not be asked for. */
      readonly troubles: readonly DeviceErrorData[]
    }
  | {
      readonly event: 'log'
      readonly level: 'info' | 'error'
      readonly device: string
      readonly message: string
    }

export type JobProgress =
  { readonly state: 'paused'; readonly cause: DeviceCause } | { readonly state: 'resumed' }
