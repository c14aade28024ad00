import type { DeviceIdentity } from './device-identity.ts'
import type { FoundDevice } from './found-device.ts'

/** A device as a configuration names it. */
export type SoughtDevice = {
  readonly via: FoundDevice['via']
  /** Where it was last. */
  readonly path: string
  readonly device?: DeviceIdentity
}

export type DeviceMatch =
  | { readonly match: 'one'; readonly found: FoundDevice; readonly by: MatchGround }
  /** The device itself is away, and one other of its model is there: a spare part, should nobody else own it. */
  | { readonly match: 'spare'; readonly found: FoundDevice }
  /** Several alike: a person must say which. */
  | { readonly match: 'several'; readonly among: readonly FoundDevice[] }
  | { readonly match: 'none' }

export type MatchGround = 'serial-number' | 'model' | 'location' | 'path'

const none: DeviceMatch = { match: 'none' }

/**
 * Which of what is plugged in is the device that is sought: by its serial number, else by its model where there is one of it,
 * else by the socket, else by the path. Without a model (a built-in port) only the path tells.
 */
export function matchDevice(sought: SoughtDevice, found: readonly FoundDevice[]): DeviceMatch {
  const { device = {}, path, via } = sought
  const here = found.filter((one) => one.via === via)
  if (device.vendorId === undefined) {
    return only(
      here.filter((one) => one.path === path),
      'path',
    )
  }
  const ofModel = here.filter((one) => isModel(one, device))
  return device.serialNumber === undefined ? bySocket(sought, ofModel) : bySerialNumber(device, ofModel)
}

const isModel = (found: FoundDevice, { vendorId, productId }: DeviceIdentity): boolean =>
  found.vendorId === vendorId && (productId === undefined || found.productId === productId)

function bySerialNumber({ serialNumber }: DeviceIdentity, ofModel: readonly FoundDevice[]): DeviceMatch {
  const itself = ofModel.filter((one) => one.serialNumber === serialNumber)
  if (itself.length > 0) return only(itself, 'serial-number')
  const [spare, ...more] = ofModel
  if (spare === undefined) return none
  return more.length === 0 ? { match: 'spare', found: spare } : { match: 'several', among: ofModel }
}

/** Cheap adapters have no serial number: two alike are told apart by where they are plugged in. */
function bySocket({ device, path }: SoughtDevice, ofModel: readonly FoundDevice[]): DeviceMatch {
  if (ofModel.length <= 1) return only(ofModel, 'model')
  const there = ofModel.filter((one) => device?.location !== undefined && one.location === device.location)
  if (there.length === 1) return only(there, 'location')
  const named = ofModel.filter((one) => one.path === path)
  return device?.location === undefined && named.length === 1
    ? only(named, 'path')
    : { match: 'several', among: ofModel }
}

function only(matching: readonly FoundDevice[], by: MatchGround): DeviceMatch {
  const [found, ...more] = matching
  if (found === undefined) return none
  // Some makers burn one serial number into all they make.
  return more.length === 0 ? { match: 'one', found, by } : { match: 'several', among: matching }
}
