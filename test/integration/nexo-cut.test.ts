import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NexoTerminal } from '#drivers/card-terminal/nexo/nexo-terminal.ts'
import { postJsonTo } from '#drivers/card-terminal/nexo/post-json.ts'
import type { BegunRecord } from '#drivers/host/begun-record.ts'
import { begunRecord } from '#drivers/host/begun-record.ts'
import { startVirtualNexoTerminal, virtualPoi } from '#simulators/card-terminal/nexo/virtual-nexo-terminal.ts'
import type { VirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import type { CardEnding } from '#test/support/devices/card-sale.ts'
import { payByCard } from '#test/support/devices/card-sale.ts'
import type { Direction } from '#test/support/devices/cut-line.ts'
import { CutProxy } from '#test/support/devices/cut-proxy.ts'
import { HurriedClock } from '#test/support/hurried-clock.ts'

const times = { stepMs: 2, slowMs: 20 }
let terminal: VirtualCardTerminal
let proxy: CutProxy

beforeEach(async () => {
  terminal = await startVirtualNexoTerminal(0, times)
  proxy = new CutProxy(terminal.port)
  await proxy.listen()
})

afterEach(async () => {
  await proxy.close()
  await terminal.close()
  expect(terminal.complaints).toEqual([])
})

/** Another terminal behind another cable. */
async function renew(pace = times): Promise<void> {
  await terminal.unplug()
  await proxy.close()
  terminal = await startVirtualNexoTerminal(0, pace)
  proxy = new CutProxy(terminal.port)
  await proxy.listen()
}

type Start = { readonly clock?: HurriedClock; readonly till?: string; readonly begun?: BegunRecord }

async function startDriver({ clock, till = 't1', begun }: Start = {}): Promise<NexoTerminal> {
  const place = { via: 'tcp', host: '127.0.0.1', port: proxy.port } as const
  const config = {
    kind: 'card-terminal',
    id: 'card',
    protocol: 'nexo',
    poi: virtualPoi,
    transport: place,
    till,
  } as const
  const driver = new NexoTerminal({
    config,
    clock: clock ?? new HurriedClock(30),
    begun: begun ?? begunRecord(),
    post: () => undefined,
    postJson: postJsonTo(place, 'card'),
  })
  driver.start()
  await isReady(driver)
  return driver
}

const isReady = (driver: NexoTerminal) => expect.poll(() => driver.status().state).toBe('ready')

/** One payment; the cable breaks behind so many bytes of it. */
async function pay(cut: { after: number; direction: Direction } | undefined, ending: CardEnding) {
  const clock = new HurriedClock(30)
  const driver = await startDriver({ clock })
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
      await renew()
      const after = Math.max(1, Math.floor(all * part))
      const { isPaid, charges } = await pay({ after, direction }, ending)
      expect({ after, charges }).toEqual({ after, charges: isPaid ? 1 : 0 })
    }
  })
})

describe('a nexo terminal whose cable broke', () => {
  const sum = (key: string) => ({ key, minor: 1_250, currency: 'PLN' })

  it.each(['to-terminal', 'to-till'] as const)(
    '%s while a card was read takes the next payment',
    async (way) => {
      for (const part of [0, 0.2, 0.4, 0.6, 0.8, 0.95]) {
        for (const mood of ['approve', 'slow'] as const) {
          await renew()
          const driver = await startDriver()
          terminal.mood = mood
          proxy.cutAfter(Math.floor(part * (way === 'to-till' ? 800 : 700)), way)
          const read = await driver.order('1', { act: 'identify' })
          proxy.cutAfter(Infinity, way)
          terminal.mood = 'approve'
          await isReady(driver)
          const paid = async () =>
            (await driver.order('2', { act: 'charge', tender: 'card', ...sum('a.1') })).outcome
          await expect.poll(paid, { message: `${part} ${mood} ${read.outcome}` }).toBe('approved')
          await driver.stop()
          expect([terminal.charges.length, terminal.complaints]).toEqual([1, []])
        }
      }
    },
  )

  it('is free for a till that was started anew in the middle of a reading', async () => {
    const begun = begunRecord()
    const first = await startDriver({ begun })
    proxy.cutAfter(200, 'to-till')
    expect((await first.order('1', { act: 'identify' })).outcome).toBe('unknown')
    await proxy.close()
    await first.stop()
    proxy = new CutProxy(terminal.port)
    await proxy.listen()
    const second = await startDriver({ begun })
    expect(await second.order('2', { act: 'charge', tender: 'card', ...sum('a.1') })).toMatchObject({
      outcome: 'approved',
    })
    await second.stop()
  })

  it('is left alone by a till that starts while another has a card read', async () => {
    await renew({ stepMs: 2, slowMs: 300 })
    terminal.mood = 'slow'
    const first = await startDriver({ clock: new HurriedClock(1) })
    const read = first.order('1', { act: 'identify' })
    const second = await startDriver({ till: 't2' })
    expect(await second.order('2', { act: 'identify' })).toMatchObject({ error: { code: 'BUSY' } })
    expect((await read).outcome).toBe('identified')
    await Promise.all([first.stop(), second.stop()])
  })

  it('tells a till nothing of the payments of another', async () => {
    const [first, second] = [await startDriver(), await startDriver({ till: 't2' })]
    const query = { act: 'query', ...sum('a.1') } as const
    await first.order('1', { act: 'charge', tender: 'card', ...sum('a.1') })
    expect((await second.order('2', query)).outcome).toBe('absent')
    expect((await first.order('3', query)).outcome).toBe('approved')
    await Promise.all([first.stop(), second.stop()])
  })

  it.each([
    [
      'that is taken back',
      async (other: NexoTerminal) => other.order('2', { act: 'reverse', ...sum('a.1') }),
    ],
    ['of a till that is closed', async (_: NexoTerminal, driver: NexoTerminal) => driver.stop()],
  ])('does not wait for the customer of a payment %s', async (_, end) => {
    await renew({ stepMs: 2, slowMs: 60_000 })
    terminal.mood = 'slow'
    const [driver, other] = [await startDriver({ clock: new HurriedClock(1) }), await startDriver()]
    const before = proxy.carried['to-terminal']
    const paying = driver.order('1', { act: 'charge', tender: 'card', ...sum('a.1') })
    await expect.poll(() => proxy.carried['to-terminal']).toBeGreaterThan(before + 400)
    await end(other, driver)
    expect((await paying).outcome).not.toBe('approved')
    terminal.mood = 'approve'
    const next = async () =>
      (await other.order('3', { act: 'charge', tender: 'card', ...sum('a.2') })).outcome
    await expect.poll(next).toBe('approved')
    expect(terminal.charges).toHaveLength(1)
    await Promise.all([driver.stop(), other.stop()])
  })
})
