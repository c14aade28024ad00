import { afterEach, describe, expect, it } from 'vitest'
import type { RelaySetting } from '../settings/provision.ts'
import { relayLine } from './relay-line.ts'
import type { RelayLine } from './relay-line.ts'

const lines: RelayLine[] = []
afterEach(() => lines.splice(0).forEach((line) => line.close()))

function lineOf(setting: RelaySetting): RelayLine {
  const line = relayLine({ setting, fetch: async () => new Response('plain'), pins: () => [] })
  lines.push(line)
  return line
}
const urlsOf = (setting: RelaySetting): readonly string[] => lineOf(setting).urls

describe('the line to a relay', () => {
  it('is encrypted to other machines, whatever their address says, and plain to this one where it says so', () => {
    expect(urlsOf({ use: ['http://10.0.0.2:5984', 'https://10.0.0.3:5984'] })).toEqual([
      'https://10.0.0.2:5984',
      'https://10.0.0.3:5984',
    ])
    expect(urlsOf({ use: ['http://127.0.0.1:5984', 'https://127.0.0.1:5985'] })).toEqual([
      'http://127.0.0.1:5984',
      'https://127.0.0.1:5985',
    ])
    expect(urlsOf({ use: ['http://[::1]:5984', 'http://localhost:1'] })).toEqual([
      'http://[::1]:5984',
      'http://localhost:1',
    ])
  })

  it('is plain where it is set so', async () => {
    const line = lineOf({ use: ['http://10.0.0.2:5984'], plain: true })
    expect(line.urls).toEqual(['http://10.0.0.2:5984'])
    expect(await (await line.fetch(line.urls[0]!)).text()).toBe('plain')
  })

  it('leads to the own relay where it listens', () => {
    expect(urlsOf({ serve: { host: '10.0.0.2', port: 5984 } })).toEqual(['https://10.0.0.2:5984'])
    expect(urlsOf({ serve: { host: '0.0.0.0', port: 5984 } })).toEqual(['https://127.0.0.1:5984'])
    expect(urlsOf({ serve: { host: '127.0.0.1', port: 1 }, plain: true })).toEqual(['http://127.0.0.1:1'])
  })

  it('leads to the own relay behind the one to which it is the spare, and before its own spare', () => {
    const spare = lineOf({ serve: { host: '0.0.0.0', port: 2 }, use: ['http://10.0.0.2:1'] })
    expect(spare).toMatchObject({
      urls: ['https://10.0.0.2:1', 'https://127.0.0.1:2'],
      own: 'https://127.0.0.1:2',
    })
    const first = lineOf({ serve: { host: '10.0.0.2', port: 1 }, spare: 'http://10.0.0.3:2' })
    expect(first).toMatchObject({
      urls: ['https://10.0.0.2:1', 'https://10.0.0.3:2'],
      own: 'https://10.0.0.2:1',
    })
    expect(lineOf({ use: ['http://10.0.0.2:1'] }).own).toBeNull()
  })
})
