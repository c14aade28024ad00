import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { atomicFile, memoryFile } from './atomic-file.ts'
import { MachineSettingsStore } from './machine-settings.ts'
import { readProvision } from './provision.ts'

describe('atomicFile', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kontuar-file-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is absent until written, then holds the last text and leaves nothing beside it', async () => {
    const file = atomicFile(path.join(folder, 'deep', 'a.json'))
    expect(await file.read()).toBeUndefined()
    await Promise.all([file.write('one'), file.write('two')])
    expect(await file.read()).toBe('two')
    expect(await readdir(path.join(folder, 'deep'))).toEqual(['a.json'])
  })
})

describe('MachineSettingsStore', () => {
  it('keeps changes and tells of them', async () => {
    const file = memoryFile()
    const store = await MachineSettingsStore.load(file)
    const seen: string[] = []
    store.changed.on(({ theme }) => seen.push(theme))
    await store.change({ theme: 'dark' })
    expect((await MachineSettingsStore.load(file)).current).toEqual({ ...store.current, theme: 'dark' })
    expect(seen).toEqual(['dark'])
  })

  it.each(['{', '{"volume": 7}', '[]'])('falls back to the defaults for %s', async (text) => {
    const store = await MachineSettingsStore.load(memoryFile(text), { language: 'en' })
    expect(store.current).toEqual({
      language: 'pl',
      theme: 'light',
      largeType: false,
      volume: 0.7,
      customerDisplay: 'second-screen',
    })
  })

  it('keeps what a newer program wrote, and falls back for a value of it alone', async () => {
    const file = memoryFile('{"language":"en","theme":"contrast","scale":1.5}')
    const store = await MachineSettingsStore.load(file)
    expect(store.current).toEqual({
      language: 'en',
      theme: 'light',
      largeType: false,
      volume: 0.7,
      customerDisplay: 'second-screen',
    })
    await store.change({ volume: 1 })
    expect(JSON.parse(file.text() ?? '')).toEqual({
      language: 'en',
      theme: 'contrast',
      scale: 1.5,
      volume: 1,
    })
  })

  it('takes the language of the installer on the first start only', async () => {
    expect((await MachineSettingsStore.load(memoryFile(), { language: 'en' })).current.language).toBe('en')
    expect((await MachineSettingsStore.load(memoryFile('{}'), { language: 'en' })).current.language).toBe(
      'pl',
    )
  })
})

describe('readProvision', () => {
  it('reads devices and code', async () => {
    const provision = {
      code: 'ABCDEF',
      servicesUrl: 'http://127.0.0.1:8080',
      devices: [
        {
          kind: 'receipt-printer',
          id: 'p',
          transport: { via: 'tcp', host: 'h', port: 9100 },
          profileId: 'x',
        },
      ],
    }
    expect(await readProvision(memoryFile(JSON.stringify(provision)))).toEqual({
      ...provision,
      unknownDevices: [],
    })
    expect(await readProvision(memoryFile())).toBeUndefined()
  })

  it('reads whether this machine serves as a relay or uses one', async () => {
    const read = async (relay: object) =>
      (
        await readProvision(
          memoryFile(JSON.stringify({ code: 'A', servicesUrl: 'http://x', devices: [], relay })),
        )
      )?.relay
    expect(await read({ serve: { port: 5984 } })).toEqual({ serve: { host: '127.0.0.1', port: 5984 } })
    expect(await read({ use: ['http://10.0.0.2:5984'] })).toEqual({ use: ['http://10.0.0.2:5984'] })
    expect(await read({ serve: { port: 5984 }, plain: true })).toMatchObject({ plain: true })
    const spare = { serve: { host: '10.0.0.3', port: 5984 }, use: ['https://10.0.0.2:5984'] }
    expect(await read(spare)).toEqual(spare)
    await expect(read({ ...spare, use: [...spare.use, 'https://10.0.0.4:5984'] })).rejects.toThrow()
    await expect(read({ use: [] })).rejects.toThrow()
    await expect(read({ serve: { port: 0 } })).rejects.toThrow()
  })

  it('leaves out a device of a kind that it does not know, and names it', async () => {
    const scanner = { kind: 'scanner', id: 's', transport: { via: 'tcp' } }
    const known = { kind: 'scanner', id: 'd', transport: { via: 'serial', path: '/dev/x', baud: 9600 } }
    const text = JSON.stringify({
      code: 'ABCDEF',
      servicesUrl: 'http://x',
      devices: [{ kind: 'toaster', id: 't' }, scanner, known],
    })
    expect(await readProvision(memoryFile(text))).toMatchObject({
      devices: [known],
      unknownDevices: ['toaster', 'scanner'],
    })
  })
})
