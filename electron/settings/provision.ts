import * as v from 'valibot'
import { isJsonObject } from '#src/base/json.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { isBaud, isHost, isHttpUrl } from '#src/device/set-up/read-fields.ts'
import { leastKeptDays } from '../journal/retention.ts'
import type { TextFile } from './atomic-file.ts'

const usbNumber = v.pipe(v.string(), v.regex(/^[0-9a-f]{4}$/))

const identity = v.object({
  vendorId: v.optional(usbNumber),
  productId: v.optional(usbNumber),
  serialNumber: v.optional(v.string()),
  location: v.optional(v.string()),
})

const serial = v.object({
  via: v.literal('serial'),
  path: v.string(),
  device: v.optional(identity),
  baud: v.pipe(
    v.number(),
    v.check((baud) => isBaud(String(baud))),
  ),
  dataBits: v.optional(v.picklist([7, 8])),
  parity: v.optional(v.picklist(['none', 'even', 'odd'])),
  stopBits: v.optional(v.picklist([1, 2])),
  flow: v.optional(v.picklist(['none', 'rts-cts', 'xon-xoff'])),
})

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))

const tcp = v.object({
  via: v.literal('tcp'),
  host: v.pipe(v.string(), v.check(isHost)),
  port,
  fingerprint: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
})

const hid = v.object({ via: v.literal('hid'), path: v.string(), device: v.optional(identity) })
const usbPrinter = v.object({ via: v.literal('usb-printer'), path: v.string(), device: v.optional(identity) })

const codePage = v.object({
  name: v.picklist(['cp852', 'cp1250', 'iso8859-2']),
  number: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)),
})

const letters = v.union([codePage, v.object({ name: v.literal('raster') })])

const named = { id: v.string(), name: v.optional(v.pipe(v.string(), v.maxLength(60))) }

const device = v.variant('kind', [
  v.object({
    kind: v.literal('scanner'),
    ...named,
    transport: v.variant('via', [serial, hid]),
    doubleScanMs: v.optional(v.number()),
  }),
  v.object({
    kind: v.literal('receipt-printer'),
    ...named,
    transport: v.variant('via', [serial, tcp, usbPrinter]),
    profileId: v.string(),
    codePage: v.optional(letters),
    logo: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255))),
    drawer: v.optional(v.object({ pin: v.picklist([2, 5]), openWhenHigh: v.boolean() })),
  }),
  v.object({
    kind: v.literal('card-terminal'),
    ...named,
    transport: v.optional(tcp),
    protocol: v.optional(v.picklist(['bridge', 'zvt', 'nexo'])),
    password: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/))),
    currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
    poi: v.optional(v.string()),
    isSimulator: v.optional(v.literal(true)),
  }),
  v.object({
    kind: v.literal('scale'),
    ...named,
    transport: v.variant('via', [serial, tcp]),
    dialect: v.picklist(['8217', 'cas']),
  }),
  v.object({
    kind: v.literal('label-printer'),
    ...named,
    transport: v.variant('via', [serial, tcp]),
    dotsPerMm: v.picklist([8, 12]),
  }),
  v.object({
    kind: v.literal('customer-display'),
    ...named,
    transport: v.variant('via', [serial, tcp]),
    dialect: v.picklist(['esc-pos', 'cd5220', 'aedex', 'utc']),
    codePage,
  }),
  v.variant('protocol', [
    v.object({
      kind: v.literal('fiscal-printer'),
      ...named,
      protocol: v.literal('posnet'),
      transport: v.variant('via', [serial, tcp]),
    }),
    v.object({
      kind: v.literal('fiscal-printer'),
      ...named,
      protocol: v.literal('noviapi'),
      url: v.pipe(v.string(), v.check(isHttpUrl)),
    }),
  ]),
])

const plain = v.exactOptional(v.boolean())

const relayAddress = v.pipe(v.string(), v.url())

const serve = v.object({ host: v.optional(v.string(), '127.0.0.1'), port })

const relay = v.union([
  v.object({
    serve,
    use: v.exactOptional(v.strictTuple([relayAddress])),
    spare: v.exactOptional(v.never()),
    plain,
  }),
  v.object({
    serve,
    use: v.exactOptional(v.never()),
    spare: relayAddress,
    plain,
  }),
  v.object({
    serve: v.exactOptional(v.never()),
    use: v.pipe(v.array(relayAddress), v.minLength(1), v.maxLength(2)),
    plain,
  }),
])

const provisionSchema = v.object({
  code: v.string(),
  servicesUrl: v.pipe(v.string(), v.url()),
  addresses: v.optional(
    v.object({
      couchUrl: v.pipe(v.string(), v.url()),
      servicesUrl: v.pipe(v.string(), v.url()),
      publishedUrl: v.pipe(v.string(), v.url()),
    }),
  ),
  devices: v.array(v.unknown()),
  language: v.optional(v.picklist(['pl', 'en'])),
  journalDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(leastKeptDays))),
  relay: v.optional(relay),
  fiscal: v.optional(v.boolean()),
})

/** Whether this machine serves the other terminals of its store, at an address of the shop's network, or uses one that does. */
export type RelaySetting =
  /** The store's other relay, should it have two: `use` where the own one is the spare, `spare` where it is the first. */
  (
    | {
        readonly serve: { readonly host: string; readonly port: number }
        readonly use?: readonly [string]
        readonly spare?: string
      }
    /** The first that answers; two at most. */
    | { readonly use: readonly string[] }
  ) & {
    /** The line between machines is not encrypted, for a network that is the tills' own. */
    readonly plain?: boolean
  }

/** `provision.json`, left by an installer: how to enrol without a person, and what is plugged in. */
export type Provision = {
  readonly code: string
  readonly servicesUrl: string
  /** Where this machine reaches head office, should its network know it by other addresses than head office itself. */
  readonly addresses?: Pick<Enrolment, 'couchUrl' | 'servicesUrl' | 'publishedUrl'>
  readonly devices: readonly DeviceConfig[]
  /** Devices that this program does not understand, by their kind: an older one works with the others. */
  readonly unknownDevices: readonly string[]
  readonly language?: 'pl' | 'en'
  /** Days that the journal is kept at least, should they be more than the house's own. */
  readonly journalDays?: number
  readonly relay?: RelaySetting
  /** Every sale goes through a fiscal printer, and none where there is none; absent, as soon as one is configured. */
  readonly fiscal?: boolean
}

/** Undefined when there is no such file; throws when it does not hold what it must. */
export async function readProvision(file: TextFile): Promise<Provision | undefined> {
  const text = await file.read()
  if (text === undefined) return undefined
  const { devices, ...rest } = v.parse(provisionSchema, JSON.parse(text))
  // Optional members of a parsed document are absent or hold a value, which valibot's types do not say.
  return { ...rest, ...understoodDevices(devices) } as Provision
}

/** Of devices that a file or a page names, those that this program can drive, and the kinds of the others. */
export function understoodDevices(
  devices: readonly unknown[],
): Pick<Provision, 'devices' | 'unknownDevices'> {
  return {
    devices: devices.filter((one) => v.is(device, one)) as readonly DeviceConfig[], // checked by the schema
    unknownDevices: devices.filter((one) => !v.is(device, one)).map(kindOf),
  }
}

const kindOf = (device: unknown): string =>
  isJsonObject(device) && typeof device['kind'] === 'string' ? device['kind'] : 'unknown'
