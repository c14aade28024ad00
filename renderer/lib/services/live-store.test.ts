import { describe, expect, it } from 'vitest'
import { Emitter } from '#src/base/emitter.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import { openLiveStore, withDevice } from './live-store.ts'

const status = (parts: Partial<DeviceStatus>): DeviceStatus => ({
  device: 'printer-1',
  kind: 'receipt-printer',
  state: 'ready',
  seq: 1,
  at: 10,
  ...parts,
})

describe('withDevice', () => {
  it('adds a device that was not known and replaces one that was', () => {
    const both = withDevice([status({})], status({ device: 'scanner-1', kind: 'scanner' }))
    const fault = status({ state: 'fault', at: 11 })
    expect(withDevice(both, fault)).toEqual([fault, both[1]])
  })

  it('does not let an older status replace a newer one', () => {
    const known = [status({ at: 12 })]
    expect(withDevice(known, status({ state: 'fault', at: 11 }))).toBe(known)
  })
})

/** Main as far as the store asks it; its list of acts comes when the test lets it. */
function fakeMain() {
  const news = new Emitter<readonly [string, unknown]>()
  const devices = [status({})]
  const known: Record<string, unknown> = { session: 'before', staff: ['anna'], link: 'before', devices }
  let actsCome: Promise<readonly string[]> = Promise.resolve([])
  const terminal = {
    events: {
      on: (name: string, listener: (value: unknown) => void) =>
        news.on(([told, value]) => told === name && listener(value)),
    },
    terminal: { info: async () => ({ session: known['session'], notices: [] }) },
    session: { staff: async () => known['staff'] },
    devices: { status: async () => known['devices'] },
    jobs: { list: async () => [] },
    link: { status: async () => known['link'] },
    settings: { get: async () => ({}) },
    acts: { open: () => actsCome },
    training: { current: async () => null },
  }
  return {
    terminal: terminal as unknown as TerminalApi,
    known,
    emit: (name: string, value: unknown) => news.emit([name, value]),
    refuseActs: () => {
      actsCome = Promise.reject(new Error('closed'))
    },
    holdActs: () => {
      const held = Promise.withResolvers<readonly string[]>()
      actsCome = held.promise
      return held.resolve
    },
  }
}

describe('openLiveStore', () => {
  it('lets news stand that came while everything was asked for again', async () => {
    const main = fakeMain()
    const store = await openLiveStore(main.terminal)
    const answerActs = main.holdActs()
    const refreshed = store.refresh()
    main.emit('session.changed', 'after')
    const paused = status({ state: 'paused', at: 12 })
    main.emit('devices.status', paused)
    main.emit('devices.status', status({ device: 'scanner-1', kind: 'scanner' }))
    expect(store.current().session).toBe('after')
    answerActs(['act'])
    await refreshed
    expect(store.current()).toMatchObject({ session: 'after', link: 'before', openActs: ['act'] })
    expect(store.current().devices).toMatchObject([paused, { device: 'scanner-1' }])
  })

  it('lets all stand as last told where main does not answer', async () => {
    const main = fakeMain()
    const store = await openLiveStore(main.terminal)
    main.known['link'] = 'later'
    main.refuseActs()
    await store.refresh()
    expect(store.current()).toMatchObject({ link: 'before', openActs: [] })
  })

  it('takes what main says now for what nobody told', async () => {
    const main = fakeMain()
    const store = await openLiveStore(main.terminal)
    main.emit('link.changed', 'after')
    main.emit('staff.changed', ['anna', 'ewa'])
    expect(store.current().staff).toEqual(['anna', 'ewa'])
    main.known['link'] = 'later'
    main.known['devices'] = []
    await store.refresh()
    expect(store.current()).toMatchObject({ link: 'later', staff: ['anna'], devices: [] })
  })

  it('hears what is told before the first answer', async () => {
    const main = fakeMain()
    const answerActs = main.holdActs()
    const opened = openLiveStore(main.terminal)
    main.emit('session.changed', 'after')
    answerActs([])
    expect((await opened).current().session).toBe('after')
  })
})
