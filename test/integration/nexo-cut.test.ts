import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NexoTerminal } from '#drivers/card-terminal/nexo/nexo-terminal.ts'
import { postJsonTo } from '#drivers/card-terminal/nexo/post-json.ts'
import { startVirtualNexoTerminal, virtualPoi } from '#simulators/card-terminal/nexo/virtual-nexo-terminal.ts'
import type { VirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import type { CardEnding } from '#test/support/devices/card-sale.ts'
import { payByCard } from '#test/support/devices/card-sale.ts'
import type { Direction } from '#test/support/devices/cut-line.ts'
import { CutProxy } from '#test/support/devices/cut-proxy.ts'
import { HurriedClock } from '#test/support/hurried-clock.ts'

let terminal: VirtualCardTerminal
let proxy: CutProxy

beforeEach(async () => {
  terminal = await startVirtualNexoTerminal(0, { stepMs: 2, slowMs: 20 })
  proxy = new CutProxy(terminal.port)
  await proxy.listen()
})

afterEach(async () => {
  await proxy.close()
  await terminal.close()
})

/** One payment; the cable breaks behind so many bytes of it. */
async function pay(cut: { after: number; direction: Direction } | undefined, ending: CardEnding) {
  const clock = new HurriedClock(100)
  const place = { via: 'tcp', host: '127.0.0.1', port: proxy.port } as const
  const config = {
    kind: 'card-terminal',
    id: 'card',
    protocol: 'nexo',
    poi: virtualPoi,
    transport: place,
  } as const
  const driver = new NexoTerminal({
    config,
    clock,
    post: () => undefined,
    postJson: postJsonTo(place, 'card'),
  })
  driver.start()
  await expect.poll(() => driver.status().state).toBe('ready')
  const before = { ...proxy.carried }
  const chargesBefore = terminal.charges.length
  if (cut) proxy.cutAfter(cut.after, cut.direction)
  const isPaid = await payByCard(driver, clock, ending)
  await driver.stop()
  const charges = terminal.charges.slice(chargesBefore).filter(({ isReversed }) => !isReversed)
  return {
    isPaid,
    charges: charges.length,
    carried: (direction: Direction) => proxy.carried[direction] - before[direction],
  }
}

describe('a payment by nexo over a cable that breaks', () => {
  it.each([
    ['to-terminal', 'ask-again'],
    ['to-terminal', 'give-up'],
    ['to-till', 'ask-again'],
    ['to-till', 'give-up'],
  ] as const)('%s is charged as often as it is completed: %s', async (direction, ending) => {
    const whole = await pay(undefined, ending)
    expect(whole).toMatchObject({ isPaid: true, charges: 1 })
    const all = whole.carried(direction)
    for (const part of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1]) {
      await terminal.unplug()
      await proxy.close()
      terminal = await startVirtualNexoTerminal(0, { stepMs: 2, slowMs: 20 })
      proxy = new CutProxy(terminal.port)
      await proxy.listen()
      const after = Math.max(1, Math.floor(all * part))
      const { isPaid, charges } = await pay({ after, direction }, ending)
      expect({ after, charges }).toEqual({ after, charges: isPaid ? 1 : 0 })
    }
  })
})
