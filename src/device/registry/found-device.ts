/** What an enumeration of this machine found plugged in. Members that the system does not know are absent. */
export type FoundDevice = {
  readonly via: 'serial' | 'hid' | 'usb-printer'
  /** Where it is opened; may be another after each plugging in. */
  readonly path: string
  /** Of USB: four hexadecimal digits in lower case. */
  readonly vendorId?: string
  readonly productId?: string
  readonly serialNumber?: string
  /** The socket that it is plugged into, as the system names it. */
  readonly location?: string
  /** Maker and model in the maker's words. */
  readonly name?: string
  /** Of HID: `8c:02` is a bar code scanner. */
  readonly usage?: string
}
