import type { DeviceIdentity } from './registry/device-identity.ts'

export type SerialConfig = {
  readonly via: 'serial'
  /** `/dev/serial/by-id/…` or `COM12`. */
  readonly path: string
  /** With it the device is found again under another path. */
  readonly device?: DeviceIdentity
  readonly baud: number
  readonly dataBits?: 7 | 8
  readonly parity?: 'none' | 'even' | 'odd'
  readonly stopBits?: 1 | 2
  /** DTR/DSR cannot be had from the serial library: use a DTR→CTS cable with `rts-cts`, or `xon-xoff`. */
  readonly flow?: 'none' | 'rts-cts' | 'xon-xoff'
}

export type TcpConfig = {
  readonly via: 'tcp'
  readonly host: string
  readonly port: number
  /** SHA-256 of the certificate that the device shows, 64 hex digits; with it the line is TLS and no other device is talked to. */
  readonly fingerprint?: string
}

export type HidConfig = {
  readonly via: 'hid'
  /** `/dev/hidraw0`, or what the system calls it: it may be another after each plugging in. */
  readonly path: string
  readonly device?: DeviceIdentity
  /** Feature reports that wake the device, number first; sent after every opening. */
  readonly greeting?: readonly (readonly number[])[]
}

/** A printer on USB of which the system makes a file. */
export type UsbPrinterConfig = {
  readonly via: 'usb-printer'
  /** `/dev/usb/lp0` */
  readonly path: string
  readonly device?: DeviceIdentity
}

export type TransportConfig = SerialConfig | TcpConfig | HidConfig | UsbPrinterConfig

export type ScannerConfig = {
  readonly kind: 'scanner'
  readonly id: string
  readonly transport: SerialConfig | HidConfig
  /** The same code again within this time is one scan; default 400 ms. */
  readonly doubleScanMs?: number
}

export type ReceiptPrinterConfig = {
  readonly kind: 'receipt-printer'
  readonly id: string
  readonly transport: TransportConfig
  /** Key of the table of printer profiles. */
  readonly profileId: string
  /** What a test page has shown to be legible; that of the profile where absent. */
  readonly codePage?: PrinterLetters
  /** Number under which the printer keeps the shop's logo, as its maker's program has stored it there. */
  readonly logo?: number
  /** Absent: no drawer is plugged into this printer. */
  readonly drawer?: DrawerConfig
}

/** A code page and the number by which this printer knows it: numbers are facts of a vendor. */
export type PageChoice = { readonly name: 'cp852' | 'cp1250' | 'iso8859-2'; readonly number: number }

/** `raster`: no page of the printer has the letters of the language, so that lines that need them go as pictures. */
export type PrinterLetters = PageChoice | { readonly name: 'raster' }

export type DrawerConfig = {
  readonly pin: 2 | 5
  /** The level of the drawer contact differs between drawers; found by trying once. */
  readonly openWhenHigh: boolean
}

/** Without a transport it stands alone: the cashier types the sum there and tells the till what it said. */
export type CardTerminalConfig = {
  readonly kind: 'card-terminal'
  readonly id: string
  readonly transport?: TcpConfig
  /** Default `bridge`: lines of JSON. */
  readonly protocol?: CardProtocol
  /** ZVT: six digits; default 000000. */
  readonly password?: string
  /** ZVT: what the terminal is registered with; default PLN. */
  readonly currency?: string
  /** nexo: the terminal's own name, as its acquirer gave it. */
  readonly poi?: string
  /** nexo: what the till calls itself to a terminal that others use, too. Told by main, not a setting. */
  readonly till?: string
  /** ZVT and nexo: a simulator on this machine, which charges nobody. */
  readonly isSimulator?: true
}

export type CardProtocol = 'bridge' | 'zvt' | 'nexo'

/** POSNET goes over a cable or TCP; NoviAPI is asked over HTTP at `url`, such as `http://10.0.0.7:8888`. */
export type FiscalPrinterConfig = {
  readonly kind: 'fiscal-printer'
  readonly id: string
} & (
  | { readonly protocol: 'posnet'; readonly transport: SerialConfig | TcpConfig }
  | { readonly protocol: 'noviapi'; readonly url: string; readonly transport?: never }
)

/** On a serial cable or behind a serial server. 8217 leaves the factory at 9600 7E1, CAS at 9600 8N1. */
export type ScaleConfig = {
  readonly kind: 'scale'
  readonly id: string
  readonly transport: SerialConfig | TcpConfig
  readonly dialect: '8217' | 'cas'
}

/** A pole with two lines of twenty characters. */
export type CustomerDisplayConfig = {
  readonly kind: 'customer-display'
  readonly id: string
  readonly transport: SerialConfig | TcpConfig
  readonly dialect: 'esc-pos' | 'cd5220' | 'aedex' | 'utc'
  readonly codePage: PageChoice
}

/** Speaks ZPL II, mostly on TCP 9100. */
export type LabelPrinterConfig = {
  readonly kind: 'label-printer'
  readonly id: string
  readonly transport: SerialConfig | TcpConfig
  /** 203 dpi are 8, 300 dpi are 12. */
  readonly dotsPerMm: 8 | 12
}

/**
 * One device of this terminal; `id` names it in every status, scan, job and log entry. `name`: as the people of the shop call it.
 */
export type DeviceConfig = (
  | ScannerConfig
  | ReceiptPrinterConfig
  | CardTerminalConfig
  | FiscalPrinterConfig
  | ScaleConfig
  | CustomerDisplayConfig
  | LabelPrinterConfig
) & { readonly name?: string }
