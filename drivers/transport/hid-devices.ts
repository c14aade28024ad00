import type { FoundDevice } from '#src/device/registry/found-device.ts'

/** An open HID device. Reports carry their number as the first byte where the device numbers them. */
export interface HidDevice {
  onReport(listener: (report: Uint8Array) => void): void
  /** The device cannot be read any more: it is gone. */
  onLost(listener: (error: Error) => void): void
  write(report: Uint8Array): Promise<number>
  sendFeature(report: Uint8Array): Promise<void>
  close(): Promise<void>
}

/** The HID devices of a machine. Rejects with a `DeviceError`; UNSUPPORTED where the machine has no HID library at all. */
export interface HidDevices {
  list(): Promise<readonly FoundDevice[]>
  open(path: string): Promise<HidDevice>
}
