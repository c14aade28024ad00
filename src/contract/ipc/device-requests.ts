import * as v from 'valibot'
import type { CardFinding } from '../../device/card-order.ts'
import type { DeviceConfig } from '../../device/device-config.ts'
import type { DeviceErrorData } from '../../device/device-error.ts'
import type { FiscalHealthAnswer } from '../../device/fiscal-health.ts'
import type { LabelDocument } from '../../device/label/label-document.ts'
import type { PrintOutcome } from '../../device/print-outcome.ts'
import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { FoundDevice } from '../../device/registry/found-device.ts'
import type { ShownLines } from '../../device/shown-lines.ts'
import { labelSchema } from '../devices/label-schema.ts'

/** What the window asks main about the set-up of devices. All but `devices.hear` is for who may change settings; for others nothing is found. */
export type DeviceRequestMap = {
  /** Scans are heard from now on; those that were made before come at once. */
  'devices.hear': { input: null; output: null }
  'devices.set-up': { input: null; output: DeviceSetUpView }
  'devices.find': { input: null; output: DeviceFindings }
  /** Replaces the whole set of devices, at once and for the next start. */
  'devices.save': { input: { devices: readonly DeviceConfig[] }; output: SaveDevicesResult }
  'devices.try': { input: { device: string; trial: DeviceTrial }; output: PrintOutcome }
  /** Asks a fiscal printer how it is; nothing is registered. */
  'devices.fiscal-health': { input: { device: string }; output: FiscalHealthAnswer }
  /** Asks a card terminal how it is; no money moves. */
  'devices.check-card-terminal': { input: { device: string }; output: CardCheck }
  /** Charges 0.01 and gives it back, at a terminal that says of itself that it charges nobody. */
  'devices.try-payment': { input: { device: string }; output: PaymentTrial }
  /** Writes the settings of the devices, or settings and log for support, into a folder; no secret goes with them. */
  'devices.export': { input: { folder: string; what: 'settings' | 'support' }; output: ExportDevicesResult }
  /** Takes the settings that another till has exported, in place of all of this one's. */
  'devices.import': { input: { text: string }; output: ImportDevicesResult }
}

export type DeviceSetUpView = {
  readonly devices: readonly DeviceConfig[]
  /** In whose place the last import put others; saved again, they are back and no longer told here. */
  readonly replaced?: readonly DeviceConfig[]
  /** Models of receipt printers that the program knows. */
  readonly profiles: readonly { readonly id: string; readonly name: string }[]
  /** Newest last. */
  readonly log: readonly DeviceLogLine[]
}

/** What a device did, for support: no code, no document, nothing of a customer. */
export type DeviceLogLine = {
  /** UTC */
  readonly at: string
  readonly device: string
  readonly text: string
}

export type DeviceFindings = {
  readonly found: readonly FoundDevice[]
  /** What the machine could not be asked for. */
  readonly troubles: readonly DeviceErrorData[]
}

export type SaveDevicesResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'not-understood' | 'not-saved' }

export type DeviceTrial =
  | { readonly trial: 'page'; readonly document: ReceiptDocument }
  /** The sample in every code page that the program knows, each with its number. */
  | { readonly trial: 'code-pages'; readonly sample: string }
  | { readonly trial: 'drawer' }
  | { readonly trial: 'label'; readonly label: LabelDocument }
  /** A customer display never answers: `printed` means that it was sent. */
  | { readonly trial: 'text'; readonly lines: ShownLines }

export type CardCheck =
  | { readonly ok: true; readonly finding: CardFinding }
  /** `not-in-use`: the till charges through another terminal, or through this one only once it is saved. */
  | { readonly ok: false; readonly reason: 'not-allowed' | 'not-in-use' | 'no-answer' | 'not-understood' }

export type PaymentTrial =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly reason: 'not-allowed' | 'not-in-test' | 'not-done' | 'declined' | 'not-reversed'
    }

export type ImportDevicesResult =
  | {
      readonly ok: true
      readonly devices: readonly DeviceConfig[]
      /** Those whose secret did not come along and is to be typed. */
      readonly wantSecret: readonly string[]
    }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'not-understood' | 'not-saved' }

export type ExportDevicesResult =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'not-saved' }

const nothing = v.null()
const shortText = v.pipe(v.string(), v.maxLength(200))

/** Devices are checked whole by main, which knows their kinds. */
const device = v.looseObject({ kind: shortText, id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)) })

export const deviceRequestSchemas: {
  readonly [K in keyof DeviceRequestMap]: v.GenericSchema<unknown, unknown>
} = {
  'devices.hear': nothing,
  'devices.set-up': nothing,
  'devices.find': nothing,
  'devices.save': v.strictObject({ devices: v.pipe(v.array(device), v.maxLength(40)) }),
  'devices.try': v.strictObject({
    device: shortText,
    trial: v.variant('trial', [
      v.strictObject({
        trial: v.literal('page'),
        document: v.looseObject({
          kind: v.literal('receipt-document'),
          blocks: v.pipe(v.array(v.looseObject({ block: shortText })), v.maxLength(200)),
        }),
      }),
      v.strictObject({ trial: v.literal('code-pages'), sample: v.pipe(v.string(), v.maxLength(60)) }),
      v.strictObject({ trial: v.literal('drawer') }),
      v.strictObject({ trial: v.literal('label'), label: labelSchema }),
      v.strictObject({ trial: v.literal('text'), lines: v.tuple([shortText, shortText]) }),
    ]),
  }),
  'devices.fiscal-health': v.strictObject({ device: shortText }),
  'devices.check-card-terminal': v.strictObject({ device: shortText }),
  'devices.try-payment': v.strictObject({ device: shortText }),
  'devices.import': v.strictObject({ text: v.pipe(v.string(), v.maxLength(200_000)) }),
  'devices.export': v.strictObject({
    what: v.picklist(['settings', 'support']),
    folder: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)),
  }),
}
