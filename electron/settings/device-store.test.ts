import { describe, expect, it } from 'vitest'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { memoryFile } from './atomic-file.ts'
import { DeviceStore } from './device-store.ts'

const scanner = (path: string): DeviceConfig => ({
  kind: 'scanner',
  id: 'scanner',
  transport: {
    via: 'serial',
    path,
    baud: 9600,
    device: { vendorId: '05e0', productId: '1701', serialNumber: 'OLD', location: '1-1' },
  },
})

describe('the devices of a machine', () => {
  it('are those that the installer provided until a manager says otherwise', async () => {
    const file = memoryFile()
    const store = await DeviceStore.load(file, [scanner('/dev/a')])
    expect(store.current).toEqual([scanner('/dev/a')])
    await store.save([scanner('/dev/b')])
    expect((await DeviceStore.load(file, [scanner('/dev/a')])).current).toEqual([scanner('/dev/b')])
  })

  it('are the installer’s again once the installer has provided others', async () => {
    const file = memoryFile()
    await (await DeviceStore.load(file, [])).save([scanner('/dev/b')])
    expect((await DeviceStore.load(file, [scanner('/dev/c')])).current).toEqual([scanner('/dev/c')])
  })

  it.each(['', '{', '{"devices":3}', 'null'])('survive a spoiled file: %j', async (text) => {
    expect((await DeviceStore.load(memoryFile(text), [scanner('/dev/a')])).current).toEqual([
      scanner('/dev/a'),
    ])
  })

  it('leave out what this program cannot drive', async () => {
    const text = JSON.stringify({ provided: [], devices: [{ kind: 'robot', id: 'r' }, scanner('/dev/a')] })
    expect((await DeviceStore.load(memoryFile(text), [])).current).toEqual([scanner('/dev/a')])
  })

  it('know an adopted one by its own number', async () => {
    const file = memoryFile()
    const store = await DeviceStore.load(file, [scanner('/dev/a')])
    await store.adopt('scanner', { via: 'serial', path: '/dev/z', serialNumber: 'NEW', location: '1-1' })
    expect((await DeviceStore.load(file, [scanner('/dev/a')])).current).toMatchObject([
      { transport: { path: '/dev/z', baud: 9600, device: { vendorId: '05e0', serialNumber: 'NEW' } } },
    ])
  })

  it('before an import are kept, also over a start and further changes, until they are saved again', async () => {
    const file = memoryFile()
    const [own, foreign, changed] = [[scanner('/dev/a')], [scanner('/dev/b')], [scanner('/dev/c')]]
    const again = (): Promise<DeviceStore> => DeviceStore.load(file, own)
    await (await again()).import(foreign)
    expect(await again()).toMatchObject({ current: foreign, replaced: own })
    await (await again()).save(changed)
    expect(await again()).toMatchObject({ current: changed, replaced: own })
    await (await again()).save(own)
    expect((await again()).current).toEqual(own)
    expect((await again()).replaced).toBeUndefined()
  })

  it('are not replaced by an import of the same', async () => {
    const store = await DeviceStore.load(memoryFile(), [scanner('/dev/a')])
    await store.import([scanner('/dev/a')])
    expect(store.replaced).toBeUndefined()
  })

  it('stay as they were where the disk refuses', async () => {
    const store = await DeviceStore.load(
      { read: async () => undefined, write: () => Promise.reject(new Error('full')) },
      [scanner('/dev/a')],
    )
    await expect(store.save([])).rejects.toThrow('full')
    expect(store.current).toEqual([scanner('/dev/a')])
  })
})
