/** By what a device is known again, wherever it is plugged in next. Hexadecimal digits in lower case, as in `FoundDevice`. */
export type DeviceIdentity = {
  readonly vendorId?: string
  readonly productId?: string
  readonly serialNumber?: string
  readonly location?: string
}
