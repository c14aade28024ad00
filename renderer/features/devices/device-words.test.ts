import { describe, expect, it } from 'vitest'
import type { DeviceCause, DeviceKind, DeviceStatus } from '#src/device/device-status.ts'
import { createTranslator } from '#src/base/text/create-translator.ts'
import { dictionaries } from '../../lib/i18n/dictionaries.ts'
import { deviceTone, deviceWords } from './device-words.ts'

const status = (parts: Partial<DeviceStatus>): DeviceStatus => ({
  device: 'd',
  kind: 'receipt-printer',
  state: 'ready',
  seq: 1,
  at: 0,
  ...parts,
})

const causes: readonly DeviceCause[] = [
  'not-found',
  'ambiguous',
  'busy',
  'permission',
  'no-answer',
  'link-lost',
  'offline',
  'paper-out',
  'cover-open',
  'cutter',
  'overheat',
  'unrecoverable',
  'quarantined',
]

const kinds: readonly DeviceKind[] = [
  'scanner',
  'receipt-printer',
  'card-terminal',
  'fiscal-printer',
  'scale',
  'customer-display',
  'label-printer',
]

describe('words of a device', () => {
  const t = createTranslator('pl', dictionaries('pl'), { missing: 'throw' })

  it.each(kinds)('say what to do about every trouble of a %s', (kind) => {
    for (const cause of causes) {
      expect(t(deviceWords(status({ kind, state: 'fault', cause }))).length).toBeGreaterThan(20)
      expect(t(`status.device.${cause}`)).not.toBe('')
    }
  })

  it('warn of paper that ends soon though the printer is ready', () => {
    expect(deviceTone(status({ paperNearEnd: true }))).toBe('warn')
    expect(deviceWords(status({ paperNearEnd: true }))).toBe('devices.paper-near-end')
  })
})
