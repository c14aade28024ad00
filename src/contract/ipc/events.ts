import type { CardProgress } from '../../device/card-order.ts'
import type { DeviceStatus } from '../../device/device-status.ts'
import type { ScanEvent, ScanRefused } from '../../device/scan-event.ts'
import type { WeightReading } from '../../device/weight-reading.ts'
import type { JobView } from '../acts/act-draft.ts'
import type {
  LinkStatus,
  MachineSettings,
  Notice,
  SessionView,
  StaffView,
  TerminalInfo,
  TrainingView,
} from './views.ts'

/** Everything that main tells the window unasked. Each value is whole: a newer one replaces the older. */
export type EventMap = {
  /** This terminal was enrolled. */
  'terminal.changed': TerminalInfo
  'session.changed': SessionView | null
  /** Head office told of other people of the store. */
  'staff.changed': readonly StaffView[]
  'devices.status': DeviceStatus
  'devices.scan': ScanEvent
  'devices.scan-refused': ScanRefused
  /** What the card terminal does; null when its order has ended. */
  'devices.card': CardProgress | null
  /** What lies on the scale. */
  'devices.weight': WeightReading
  'jobs.changed': readonly JobView[]
  'link.changed': LinkStatus
  'notices.changed': readonly Notice[]
  'settings.changed': MachineSettings
  /** Null: nobody practises. */
  'training.changed': TrainingView | null
}

export type EventName = keyof EventMap

export const eventNames: readonly EventName[] = [
  'terminal.changed',
  'session.changed',
  'staff.changed',
  'devices.status',
  'devices.scan',
  'devices.scan-refused',
  'devices.card',
  'devices.weight',
  'jobs.changed',
  'link.changed',
  'notices.changed',
  'settings.changed',
  'training.changed',
]
