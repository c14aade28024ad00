import { EventEmitter } from 'node:events'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { RelayEvent } from '#src/contract/relay/relay-messages.ts'

it('answers each beat of main, which would end it otherwise', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const said: RelayEvent[] = []
  const parentPort = Object.assign(new EventEmitter(), {
    postMessage: (event: RelayEvent) => void said.push(event),
  })
  Object.assign(process, { parentPort })
  await import('./host.ts')
  for (let beat = 0; beat < 2; beat += 1) parentPort.emit('message', { data: { request: 'alive' } })
  expect(said).toEqual([{ event: 'alive' }, { event: 'alive' }])
})
