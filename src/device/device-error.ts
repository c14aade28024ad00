export type DeviceErrorCode =
  | 'NOT_FOUND'
  /** Several devices may be the one: a person must say which. */
  | 'AMBIGUOUS'
  /** It shows another certificate than the one that it is known by: it may be somebody else. */
  | 'CERTIFICATE'
  | 'BUSY'
  | 'PERMISSION'
  | 'TIMEOUT'
  | 'DISCONNECTED'
  | 'PAPER_OUT'
  | 'COVER_OPEN'
  | 'CUTTER'
  | 'OVERHEAT'
  | 'PROTOCOL'
  | 'REJECTED'
  | 'UNKNOWN_OUTCOME'
  | 'UNSUPPORTED'

/**
 * What may be done about it: `safe` repeat at once, `afterFix` repeat when a person has mended the cause,
 * `ask` a person must look at the device first, `never`.
 */
export type DeviceRetry = 'safe' | 'afterFix' | 'ask' | 'never'

/** A `DeviceError` as plain data, for messages between processes and for the journal. */
export type DeviceErrorData = {
  readonly code: DeviceErrorCode
  readonly retry: DeviceRetry
  readonly device: string
  /** The number or word of the device's own error table. */
  readonly vendorCode?: string
  /** For the log and support, not for the cashier. */
  readonly detail: string
}

const retryOf: Readonly<Record<DeviceErrorCode, DeviceRetry>> = {
  NOT_FOUND: 'afterFix',
  AMBIGUOUS: 'afterFix',
  CERTIFICATE: 'afterFix',
  BUSY: 'afterFix',
  PERMISSION: 'afterFix',
  TIMEOUT: 'safe',
  DISCONNECTED: 'safe',
  PAPER_OUT: 'afterFix',
  COVER_OPEN: 'afterFix',
  CUTTER: 'afterFix',
  OVERHEAT: 'afterFix',
  PROTOCOL: 'never',
  REJECTED: 'never',
  UNKNOWN_OUTCOME: 'ask',
  UNSUPPORTED: 'never',
}

/** The only error class that leaves a driver or a transport. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode
  readonly retry: DeviceRetry
  readonly device: string
  readonly vendorCode: string | undefined
  readonly detail: string

  constructor(data: DeviceErrorData, options?: ErrorOptions) {
    super(`${data.device}: ${data.code}: ${data.detail}`, options)
    this.name = 'DeviceError'
    this.code = data.code
    this.retry = data.retry
    this.device = data.device
    this.vendorCode = data.vendorCode
    this.detail = data.detail
  }
}

/** Error data with the retry advice that belongs to the code. */
export function deviceErrorData(code: DeviceErrorCode, device: string, detail: string): DeviceErrorData {
  return { code, retry: retryOf[code], device, detail }
}

export function deviceError(code: DeviceErrorCode, device: string, detail: string): DeviceError {
  return new DeviceError(deviceErrorData(code, device, detail))
}

export function isDeviceError(error: unknown): error is DeviceError {
  return error instanceof DeviceError
}

/** Anything thrown by a driver as data; what is no `DeviceError` becomes PROTOCOL of `device`. */
export function toDeviceErrorData(error: unknown, device: string): DeviceErrorData {
  if (!isDeviceError(error)) return deviceErrorData('PROTOCOL', device, String(error))
  const { code, retry, device: failed, vendorCode, detail } = error
  return { code, retry, device: failed, detail, ...(vendorCode === undefined ? {} : { vendorCode }) }
}

export function fromDeviceErrorData(data: DeviceErrorData): DeviceError {
  return new DeviceError(data)
}
