export type DeviceKind =
  | 'scanner'
  | 'receipt-printer'
  | 'card-terminal'
  | 'fiscal-printer'
  | 'scale'
  | 'customer-display'
  | 'label-printer'

export type DeviceState = 'disconnected' | 'connecting' | 'ready' | 'paused' | 'fault'

export type DeviceCause =
  | 'not-found'
  /** Several of the kind are plugged in, and nothing tells which is this one. */
  | 'ambiguous'
  | 'busy'
  | 'permission'
  /** It shows another certificate than the one that was set up. */
  | 'certificate'
  | 'no-answer'
  | 'link-lost'
  | 'offline'
  | 'paper-out'
  | 'cover-open'
  | 'cutter'
  | 'overheat'
  | 'unrecoverable'
  /** The device host died of it again and again: the till leaves it out until a person wants it tried again. */
  | 'quarantined'

/** The whole condition of one device; a newer one (higher `seq`) replaces the older, nothing is merged. */
export type DeviceStatus = {
  readonly device: string
  readonly kind: DeviceKind
  readonly state: DeviceState
  /** Why it is not ready. */
  readonly cause?: DeviceCause
  readonly paperNearEnd?: boolean
  /** Absent when the device has no drawer contact. */
  readonly drawerOpen?: boolean
  /** A card terminal that stands alone: a person types the sum there and tells what it said. */
  readonly isManual?: true
  /** A card terminal that says of itself that it charges nobody: a simulator, or one that is in test mode. */
  readonly isTest?: true
  /** A fiscal printer that can be asked how its day stands (X). */
  readonly hasInterim?: true
  /** As the people of the shop call it; main adds it to what the driver says. */
  readonly name?: string
  /** Grows by one per status of this device since the device host started. */
  readonly seq: number
  /** Wall clock, ms since the epoch. */
  readonly at: number
}
