import type { FoundDevice } from './found-device.ts'
import type { DeviceMatch, SoughtDevice } from './match-device.ts'
import { matchDevice } from './match-device.ts'

export type DeviceAssignment =
  | { readonly assigned: 'here'; readonly path: string }
  /** The same model in place of one that is away; it is to be written down under its own serial number. */
  | { readonly assigned: 'adopted'; readonly found: FoundDevice }
  | { readonly assigned: 'several'; readonly among: readonly FoundDevice[] }
  /** Another device of the configuration has a better right to it. */
  | { readonly assigned: 'conflict'; readonly with: string }
  | { readonly assigned: 'away' }

/** Which device may take a spare part by itself. Money and law want a person's word. */
export type NamedDevice = { readonly id: string; readonly sought: SoughtDevice; readonly mayAdopt: boolean }

/**
 * What each device of a configuration is among what is plugged in. No path is given twice: a match goes before a spare, then the
 * order of the configuration decides.
 */
export function assignDevices(
  wanted: readonly NamedDevice[],
  found: readonly FoundDevice[],
): ReadonlyMap<string, DeviceAssignment> {
  const owners = new Map<string, string>()
  const given = new Map<string, DeviceAssignment>()
  const matches = wanted.map((one) => ({ one, match: matchDevice(one.sought, found) }))
  for (const { one, match } of matches) {
    if (match.match === 'one') given.set(one.id, take(owners, one.id, match.found))
  }
  for (const { one, match } of matches) {
    if (match.match !== 'one') given.set(one.id, without(owners, one, match))
  }
  return given
}

function take(owners: Map<string, string>, id: string, { path }: FoundDevice): DeviceAssignment {
  const owner = owners.get(path)
  if (owner !== undefined) return { assigned: 'conflict', with: owner }
  owners.set(path, id)
  return { assigned: 'here', path }
}

function without(owners: Map<string, string>, one: NamedDevice, match: DeviceMatch): DeviceAssignment {
  if (match.match === 'several') return { assigned: 'several', among: match.among }
  if (match.match !== 'spare' || !one.mayAdopt) return { assigned: 'away' }
  const taken = take(owners, one.id, match.found)
  return taken.assigned === 'here' ? { assigned: 'adopted', found: match.found } : { assigned: 'away' }
}
