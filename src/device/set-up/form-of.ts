import type {
  CardTerminalConfig,
  DeviceConfig,
  PageChoice,
  ReceiptPrinterConfig,
  SerialConfig,
  TransportConfig,
} from '../device-config.ts'
import type { DeviceKind } from '../device-status.ts'
import type { DeviceIdentity } from '../registry/device-identity.ts'
import type { FoundDevice } from '../registry/found-device.ts'
import type { DeviceForm, FieldName } from './device-form.ts'

type Values = Partial<Record<FieldName, string>>

/** A device that stands, to be changed. */
export function formOf(device: DeviceConfig): DeviceForm {
  const transport = 'transport' in device ? device.transport : undefined
  const values = { ...usual(device.kind), ...(transport ? placeOf(transport) : {}), ...ownOf(device) }
  return {
    kind: device.kind,
    id: device.id,
    values: device.name === undefined ? values : { ...values, name: device.name },
    base: device,
  }
}

/** A new device with what is usual for its kind, at the place of what was found. */
export function newForm(kind: DeviceKind, taken: readonly DeviceConfig[], found?: FoundDevice): DeviceForm {
  const form = { kind, id: freeId(kind, taken), values: usual(kind) }
  if (!found) return form
  const { via, path } = found
  const identity = identityOf(found)
  const transport = { via, path, ...(identity ? { device: identity } : {}) }
  return {
    ...form,
    values: { ...form.values, reach: via, path },
    // Only where it is plugged in is kept of it.
    base: { kind, id: form.id, transport } as DeviceConfig,
  }
}

const serialLine = { baud: '9600', line: '8N1', flow: 'none' }

/** What most devices of the kind leave their factory with. */
function usual(kind: DeviceKind): Values {
  switch (kind) {
    case 'scanner':
      return { ...serialLine, reach: 'serial' }
    case 'receipt-printer':
      return {
        ...{ ...serialLine, baud: '19200', reach: 'tcp', port: '9100' },
        ...{ profileId: 'generic-80', drawer: 'none', drawerLevel: 'high', letters: 'page' },
      }
    case 'label-printer':
      return { ...serialLine, reach: 'tcp', port: '9100', dotsPerMm: '8' }
    case 'fiscal-printer':
      return { ...serialLine, reach: 'tcp', port: '6666', protocol: 'posnet', url: 'http://' }
    case 'card-terminal':
      return { protocol: 'zvt', port: '20007' }
    case 'scale':
      return { ...serialLine, reach: 'serial', line: '7E1', dialect: '8217', port: '4001' }
    case 'customer-display':
      return { ...serialLine, reach: 'serial', dialect: 'cd5220', codePage: 'cp852 18', port: '4001' }
  }
}

function placeOf(transport: TransportConfig): Values {
  const { via } = transport
  if (via === 'tcp') {
    const { host, port, fingerprint } = transport
    return { reach: via, host, port: String(port), ...present('fingerprint', fingerprint) }
  }
  const place = { reach: via, path: transport.path }
  return via === 'serial' ? { ...place, ...lineValues(transport) } : place
}

const parityLetters = { none: 'N', even: 'E', odd: 'O' } as const

const lineValues = ({
  baud,
  dataBits = 8,
  parity = 'none',
  stopBits = 1,
  flow = 'none',
}: SerialConfig): Values => ({
  baud: String(baud),
  line: `${dataBits}${parityLetters[parity]}${stopBits}`,
  flow,
})

function ownOf(device: DeviceConfig): Values {
  switch (device.kind) {
    case 'scanner':
      return present('doubleScanMs', device.doubleScanMs)
    case 'receipt-printer':
      return printerValues(device)
    case 'label-printer':
      return { dotsPerMm: String(device.dotsPerMm) }
    case 'fiscal-printer':
      return { protocol: device.protocol, ...present('url', 'url' in device ? device.url : undefined) }
    case 'card-terminal':
      return cardValues(device)
    case 'scale':
      return { dialect: device.dialect }
    case 'customer-display':
      return { dialect: device.dialect, codePage: pageText(device.codePage) }
  }
}

function printerValues({ profileId, codePage, drawer, logo }: ReceiptPrinterConfig): Values {
  return {
    profileId,
    drawer: drawer ? String(drawer.pin) : 'none',
    drawerLevel: drawer?.openWhenHigh === false ? 'low' : 'high',
    ...lettersValues(codePage),
    ...present('logo', logo),
  }
}

function lettersValues(codePage: ReceiptPrinterConfig['codePage']): Values {
  if (codePage?.name === 'raster') return { letters: 'raster' }
  return { letters: 'page', ...present('codePage', codePage && pageText(codePage)) }
}

const cardValues = ({ transport, protocol = 'bridge', password, poi }: CardTerminalConfig): Values => ({
  protocol: transport ? protocol : 'manual',
  ...present('password', password),
  ...present('poi', poi),
})

const present = (name: FieldName, value: string | number | undefined): Values =>
  value === undefined ? {} : { [name]: String(value) }

const pageText = ({ name, number }: PageChoice): string => `${name} ${number}`

function identityOf({
  vendorId,
  productId,
  serialNumber,
  location,
}: FoundDevice): DeviceIdentity | undefined {
  if (vendorId === undefined) return undefined
  return {
    vendorId,
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(location === undefined ? {} : { location }),
  }
}

const stems: Readonly<Record<DeviceKind, string>> = {
  scanner: 'scanner',
  'receipt-printer': 'printer',
  'label-printer': 'label-printer',
  'fiscal-printer': 'fiscal',
  'card-terminal': 'card',
  scale: 'scale',
  'customer-display': 'display',
}

function freeId(kind: DeviceKind, taken: readonly DeviceConfig[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  let number = 1
  while (ids.has(`${stems[kind]}-${number}`)) number += 1
  return `${stems[kind]}-${number}`
}
