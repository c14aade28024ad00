import { assertNever } from '../../base/assert.ts'
import type {
  CardProtocol,
  CardTerminalConfig,
  CustomerDisplayConfig,
  DeviceConfig,
  SerialConfig,
  TcpConfig,
  TransportConfig,
} from '../device-config.ts'
import type { DeviceForm, Field, FieldName } from './device-form.ts'
import { fieldsOf, reachOf } from './device-form.ts'
import type { FieldTrouble } from './read-fields.ts'
import { fingerprintOf, pageOf, textTroubles } from './read-fields.ts'

export type FieldTroubles = Readonly<Partial<Record<FieldName, FieldTrouble>>>

export type ReadForm =
  | { readonly ok: true; readonly device: DeviceConfig }
  | { readonly ok: false; readonly troubles: FieldTroubles }

/** The configuration that a form says, or what is wrong with which of its fields. */
export function readForm(form: DeviceForm): ReadForm {
  const troubles = fieldsOf(form).flatMap((field): [FieldName, FieldTrouble][] => {
    const trouble = troubleOf(field, textOf(form, field.name))
    return trouble ? [[field.name, trouble]] : []
  })
  if (troubles.length > 0) return { ok: false, troubles: Object.fromEntries(troubles) }
  return { ok: true, device: deviceOf(form) }
}

function troubleOf({ name, choices, isOptional }: Field, text: string): FieldTrouble | null {
  if (text === '') return isOptional ? null : 'missing'
  // A port's speed may be one that no list has: what an installer wrote stays.
  if (choices && choices.length > 0 && name !== 'baud') return choices.includes(text) ? null : 'bad-choice'
  return textTroubles[name]?.(text) ?? null
}

const textOf = ({ values }: DeviceForm, name: FieldName): string => values[name]?.trim() ?? ''

function deviceOf(form: DeviceForm): DeviceConfig {
  const name = textOf(form, 'name')
  return { ...bareDevice(form), ...(name === '' ? {} : { name }) }
}

/** All that it says has been looked at: `as` only says so to the compiler. */
function bareDevice(form: DeviceForm): DeviceConfig {
  const { kind, id } = form
  const text = (name: FieldName): string => textOf(form, name)
  const transport = transportOf(form)
  switch (kind) {
    case 'scanner': {
      const doubleScanMs = text('doubleScanMs')
      const guard = doubleScanMs === '' ? {} : { doubleScanMs: Number(doubleScanMs) }
      return { kind, id, transport, ...guard } as DeviceConfig
    }
    case 'receipt-printer':
      return {
        kind,
        id,
        transport,
        profileId: text('profileId'),
        ...lettersIn(form),
        ...logoIn(form),
        ...drawerIn(form),
      } as DeviceConfig
    case 'label-printer':
      return { kind, id, transport, dotsPerMm: Number(text('dotsPerMm')) } as DeviceConfig
    case 'fiscal-printer':
      return text('protocol') === 'noviapi'
        ? { kind, id, protocol: 'noviapi', url: text('url') }
        : ({ kind, id, protocol: 'posnet', transport } as DeviceConfig)
    case 'card-terminal':
      return cardTerminal(form, transport as TcpConfig | undefined)
    case 'scale':
      return { kind, id, transport, dialect: text('dialect') } as DeviceConfig
    case 'customer-display':
      return { kind, id, transport, dialect: text('dialect'), ...pageIn(form) } as CustomerDisplayConfig
    default:
      return assertNever(kind)
  }
}

function cardTerminal(form: DeviceForm, transport: TcpConfig | undefined): DeviceConfig {
  const { id, base } = form
  const kind = 'card-terminal'
  if (transport === undefined) return { kind, id }
  const [password, poi] = [textOf(form, 'password'), textOf(form, 'poi')]
  const currency = base?.kind === kind ? base.currency : undefined
  const protocol = textOf(form, 'protocol') as CardProtocol
  return {
    ...{ kind, id, transport, protocol },
    ...(protocol === 'zvt' && password !== '' ? { password } : {}),
    ...(protocol === 'zvt' && currency !== undefined ? { currency } : {}),
    ...(protocol === 'nexo' ? { poi } : {}),
    ...(isSameSimulator(base, { protocol, transport }) ? { isSimulator: true } : {}),
  }
}

/** At another address there may be a terminal of a bank. */
const isSameSimulator = (
  base: DeviceConfig | undefined,
  { protocol, transport }: Pick<CardTerminalConfig, 'protocol' | 'transport'>,
): boolean =>
  base?.kind === 'card-terminal' &&
  base.isSimulator === true &&
  base.protocol === protocol &&
  base.transport?.host === transport?.host &&
  base.transport?.port === transport?.port

function logoIn(form: DeviceForm) {
  const logo = textOf(form, 'logo')
  return logo === '' ? {} : { logo: Number(logo) }
}

function lettersIn(form: DeviceForm) {
  return textOf(form, 'letters') === 'raster' ? { codePage: { name: 'raster' } } : pageIn(form)
}

function pageIn(form: DeviceForm) {
  const codePage = pageOf(textOf(form, 'codePage'))
  return codePage ? { codePage } : {}
}

function drawerIn(form: DeviceForm) {
  const pin = textOf(form, 'drawer')
  if (pin !== '2' && pin !== '5') return {}
  return { drawer: { pin: Number(pin), openWhenHigh: textOf(form, 'drawerLevel') === 'high' } }
}

function transportOf(form: DeviceForm): TransportConfig | undefined {
  const via = reachOf(form)
  if (via === 'http' || via === 'none') return undefined
  if (via === 'tcp')
    return { via, host: textOf(form, 'host'), port: Number(textOf(form, 'port')), ...pinOf(form) }
  const path = textOf(form, 'path')
  const kept = keptOf(form.base, { via, path })
  return via === 'serial' ? { via, path, ...kept, ...lineOf(form) } : { via, path, ...kept }
}

/** Of a field that is not shown nothing is read. */
function pinOf(form: DeviceForm): Pick<TcpConfig, 'fingerprint'> {
  const isShown = fieldsOf(form).some(({ name }) => name === 'fingerprint')
  const fingerprint = isShown ? fingerprintOf(textOf(form, 'fingerprint')) : null
  return fingerprint === null ? {} : { fingerprint }
}

/** By what the device is known; another path is another device. */
function keptOf(base: DeviceConfig | undefined, { via, path }: Pick<SerialConfig, 'path'> & { via: string }) {
  const transport = base && 'transport' in base ? base.transport : undefined
  if (transport === undefined || transport.via === 'tcp' || transport.via !== via || transport.path !== path)
    return {}
  const greeting = transport.via === 'hid' && transport.greeting ? { greeting: transport.greeting } : {}
  return { ...(transport.device ? { device: transport.device } : {}), ...greeting }
}

const parities = { N: 'none', E: 'even', O: 'odd' } as const

/** `8N1` and no flow control are what a port does by itself, and are not written down. */
function lineOf(form: DeviceForm) {
  const [bits = '8', parity = 'N', stop = '1'] = textOf(form, 'line')
  const flow = textOf(form, 'flow') as NonNullable<SerialConfig['flow']>
  const line = {
    dataBits: bits === '7' ? 7 : 8,
    parity: parities[parity as keyof typeof parities],
    stopBits: stop === '2' ? 2 : 1,
  } as const
  return {
    baud: Number(textOf(form, 'baud')),
    ...(line.dataBits === 8 ? {} : { dataBits: line.dataBits }),
    ...(line.parity === 'none' ? {} : { parity: line.parity }),
    ...(line.stopBits === 1 ? {} : { stopBits: line.stopBits }),
    ...(flow === 'none' ? {} : { flow }),
  }
}
