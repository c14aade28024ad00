import { describe, expect, it } from 'vitest'
import { deviceError, fromDeviceErrorData, isDeviceError, toDeviceErrorData } from './device-error.ts'

describe('DeviceError', () => {
  it('survives the way through plain data', () => {
    const data = {
      ...toDeviceErrorData(deviceError('PAPER_OUT', 'receipt', 'no paper'), 'x'),
      vendorCode: '35',
    }
    const rebuilt = fromDeviceErrorData(JSON.parse(JSON.stringify(data)))
    expect(isDeviceError(rebuilt)).toBe(true)
    expect(toDeviceErrorData(rebuilt, 'other')).toEqual(data)
    expect(rebuilt.retry).toBe('afterFix')
  })

  it('never advises to repeat what may have happened', () => {
    expect(deviceError('UNKNOWN_OUTCOME', 'receipt', '').retry).toBe('ask')
  })

  it('turns a foreign error into PROTOCOL of the device at hand', () => {
    expect(toDeviceErrorData(new RangeError('odd'), 'scanner')).toMatchObject({
      code: 'PROTOCOL',
      device: 'scanner',
    })
  })
})
