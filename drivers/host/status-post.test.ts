import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import { StatusPost } from './status-post.ts'

let clock: ManualClock
let posted: HostEvent[]
let status: StatusPost

beforeEach(() => {
  clock = new ManualClock()
  posted = []
  const post = (event: HostEvent): void => void posted.push(event)
  status = new StatusPost({ config: { id: 'printer', kind: 'receipt-printer' }, clock, post })
})

describe('the statuses of a device', () => {
  it('begin with a device that is not there, of which nobody is told', () => {
    expect(status.current).toMatchObject({
      device: 'printer',
      kind: 'receipt-printer',
      state: 'disconnected',
    })
    expect(status.isReady).toBe(false)
    expect(posted).toEqual([])
  })

  it('are posted as they change, each with the next number and its time', async () => {
    status.set({ state: 'ready' })
    await clock.advance(1_000)
    const before = status.current
    status.set({ state: 'ready', paperNearEnd: true })
    expect(posted).toEqual([
      { event: 'status', status: before },
      { event: 'status', status: status.current },
    ])
    expect(status.current).toMatchObject({ state: 'ready', paperNearEnd: true, seq: before.seq + 1 })
    expect(status.current.at - before.at).toBe(1_000)
    expect(status.isReady).toBe(true)
  })

  it('are not posted again while nothing has changed', () => {
    status.set({ state: 'paused', cause: 'paper-out', paperNearEnd: true })
    status.set({ paperNearEnd: true, cause: 'paper-out', state: 'paused' })
    expect(posted).toHaveLength(1)
  })

  it('follow a link until it is open, which proves nothing', () => {
    status.onLink({ link: 'connecting' })
    status.onLink({ link: 'open' })
    expect(status.current.state).toBe('connecting')
    status.onLink({ link: 'down', error: deviceErrorData('BUSY', 'printer', 'locked') })
    expect(status.current).toMatchObject({ state: 'disconnected', cause: 'busy' })
  })
})
