import type { DeviceConfig } from '../device-config.ts'
import type { DeviceKind } from '../device-status.ts'

/** How a device is reached: `none` is a card terminal that stands alone, `http` a fiscal printer asked at a URL. */
export type Reach = 'serial' | 'tcp' | 'hid' | 'usb-printer' | 'http' | 'none'

export type FieldName =
  | 'name'
  | 'protocol'
  | 'reach'
  | 'path'
  | 'baud'
  | 'line'
  | 'flow'
  | 'host'
  | 'port'
  | 'fingerprint'
  | 'url'
  | 'password'
  | 'poi'
  | 'profileId'
  | 'drawer'
  | 'drawerLevel'
  | 'letters'
  | 'logo'
  | 'codePage'
  | 'dialect'
  | 'dotsPerMm'
  | 'doubleScanMs'

/** A device while a person fills it in: all of it as text, whether it makes sense or not. */
export type DeviceForm = {
  readonly kind: DeviceKind
  readonly id: string
  readonly values: Readonly<Partial<Record<FieldName, string>>>
  /** What no field shows stays as it is there: by what a plugged-in device is known, what wakes a scanner. */
  readonly base?: DeviceConfig
}

export type Field = {
  readonly name: FieldName
  /** All that may be chosen; absent where it is typed. */
  readonly choices?: readonly string[]
  readonly isOptional?: true
  /** What is typed is not shown. */
  readonly isSecret?: true
}

const bauds = ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200']
const lines = ['8N1', '7E1', '7O1', '8E1', '8O1', '8N2', '7E2']
const flows = ['none', 'rts-cts', 'xon-xoff']

const choice = (name: FieldName, ...choices: readonly string[]): Field => ({ name, choices })

/** The ways to each kind of device, the usual one first. */
const reaches: Readonly<Record<DeviceKind, readonly Reach[]>> = {
  scanner: ['serial', 'hid'],
  'receipt-printer': ['tcp', 'usb-printer', 'serial'],
  'label-printer': ['tcp', 'serial'],
  'fiscal-printer': ['tcp', 'serial'],
  'card-terminal': ['tcp'],
  scale: ['serial', 'tcp'],
  'customer-display': ['serial', 'tcp'],
}

/** By what a kind is spoken to, where several are known. */
const speech: Readonly<Partial<Record<DeviceKind, Field>>> = {
  'fiscal-printer': choice('protocol', 'posnet', 'noviapi'),
  'card-terminal': choice('protocol', 'bridge', 'zvt', 'nexo', 'manual'),
  scale: choice('dialect', '8217', 'cas'),
  'customer-display': choice('dialect', 'cd5220', 'esc-pos', 'aedex', 'utc'),
}

const reachFields: Readonly<Record<Reach, readonly Field[]>> = {
  serial: [{ name: 'path' }, choice('baud', ...bauds), choice('line', ...lines), choice('flow', ...flows)],
  tcp: [{ name: 'host' }, { name: 'port' }],
  hid: [{ name: 'path' }],
  'usb-printer': [{ name: 'path' }],
  http: [{ name: 'url' }],
  none: [],
}

/** The ways to this device as it is spoken to now. */
export function reachesOf({ kind, values }: DeviceForm): readonly Reach[] {
  if (values.protocol === 'noviapi') return ['http']
  if (values.protocol === 'manual') return ['none']
  return reaches[kind]
}

export const reachOf = (form: DeviceForm): Reach => {
  const ways = reachesOf(form)
  return ways.find((way) => way === form.values.reach) ?? ways[0] ?? 'none'
}

const optionalPage: Field = { name: 'codePage', isOptional: true }

function printerFields({ drawer, letters }: DeviceForm['values']): readonly Field[] {
  const level = drawer === '2' || drawer === '5' ? [choice('drawerLevel', 'high', 'low')] : []
  // Which models there are only the drivers know.
  return [
    { name: 'profileId', choices: [] },
    ...[choice('drawer', 'none', '2', '5'), ...level],
    ...[choice('letters', 'page', 'raster'), ...(letters === 'raster' ? [] : [optionalPage])],
    { name: 'logo', isOptional: true },
  ]
}

function cardFields({ protocol }: DeviceForm['values']): readonly Field[] {
  const fingerprint: Field = { name: 'fingerprint', isOptional: true }
  if (protocol === 'zvt') return [fingerprint, { name: 'password', isOptional: true, isSecret: true }]
  return protocol === 'nexo' ? [fingerprint, { name: 'poi' }] : []
}

const ownFields: Readonly<Record<DeviceKind, (values: DeviceForm['values']) => readonly Field[]>> = {
  scanner: () => [{ name: 'doubleScanMs', isOptional: true }],
  'receipt-printer': printerFields,
  'label-printer': () => [choice('dotsPerMm', '8', '12')],
  'card-terminal': cardFields,
  'customer-display': () => [{ name: 'codePage' }],
  'fiscal-printer': () => [],
  scale: () => [],
}

/** What is to be filled in, in order; it depends on what has been chosen. */
export function fieldsOf(form: DeviceForm): readonly Field[] {
  const ways = reachesOf(form)
  const spoken = speech[form.kind]
  return [
    { name: 'name', isOptional: true },
    ...(spoken ? [spoken] : []),
    ...(ways.length > 1 ? [choice('reach', ...ways)] : []),
    ...reachFields[reachOf(form)],
    ...ownFields[form.kind](form.values),
  ]
}
