import { describe, expect, it } from 'vitest'
import { createMemoryLink } from '../transport/memory-transport.ts'
import { announcedTransport } from './announced-transport.ts'

function setUp(isNetwork = false) {
  const { transport, peer } = createMemoryLink()
  const said: string[] = []
  const announced = announcedTransport(transport, (act) => said.push(act), { isNetwork })
  return { announced, peer, said, signal: new AbortController().signal }
}

describe('a transport that announces its acts', () => {
  it('tells of each opening, write and closing before and after it', async () => {
    const { announced, peer, said, signal } = setUp()
    peer.onData(() => said.push('written'))
    await announced.open(signal)
    expect(await announced.write(Uint8Array.of(1, 2), signal)).toBe(2)
    await announced.close()
    expect(said).toEqual(['begun', 'ended', 'begun', 'written', 'ended', 'begun', 'ended'])
  })

  it('tells of an opening that fails that it has ended', async () => {
    const { announced, peer, said, signal } = setUp()
    peer.refuse('BUSY')
    await expect(announced.open(signal)).rejects.toMatchObject({ code: 'BUSY' })
    expect(said).toEqual(['begun', 'ended'])
  })

  it('does nothing while it waits for the network to let it in', async () => {
    const { announced, said, signal } = setUp(true)
    await announced.open(signal)
    expect(said).toEqual([])
    await announced.write(Uint8Array.of(1), signal)
    expect(said).toEqual(['begun', 'ended'])
  })

  it('leaves the act open in which a driver breaks on what it got', async () => {
    const { announced, peer, said, signal } = setUp()
    const got: number[] = []
    const unlisten = announced.onData((bytes) => got.push(...bytes))
    await announced.open(signal)
    peer.send(Uint8Array.of(7))
    expect([got, said]).toEqual([[7], ['begun', 'ended', 'begun', 'ended']])
    unlisten()
    announced.onData(() => {
      throw new Error('not understood')
    })
    expect(() => peer.send(Uint8Array.of(8))).toThrow('not understood')
    expect(said.slice(4)).toEqual(['begun'])
  })
})
