import { describe, expect, it } from 'vitest'
import { createDeviceHost } from '#drivers/host/device-host.ts'
import { createTransport } from '#drivers/transport/create-transport.ts'
import { DeviceLink } from '#electron/devices/device-link.ts'
import { NoticeBoard } from '#electron/notices/notice-board.ts'
import { JobQueue } from '#electron/saga/job-queue.ts'
import { TerminalPayments } from '#electron/saga/payments.ts'
import { Saga } from '#electron/saga/saga.ts'
import { startVirtualNexoTerminal, virtualPoi } from '#simulators/card-terminal/nexo/virtual-nexo-terminal.ts'
import type { CardMood } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { startVirtualZvtTerminal } from '#simulators/card-terminal/zvt/virtual-zvt-terminal.ts'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { hasCardNumber } from '#src/device/card-number.ts'
import { cardSlipDocument } from '#src/device/card-slip-document.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { HurriedClock } from '#test/support/hurried-clock.ts'

const terminals = { zvt: startVirtualZvtTerminal, nexo: startVirtualNexoTerminal } as const
const moods: readonly CardMood[] = ['approve', 'decline', 'lose-answer', 'approve', 'busy', 'approve']

const sale = (act: string): ActDraft => ({
  act: act as ActId,
  kind: 'sale',
  summary: { about: null, minor: 3_000, currency: 'PLN' },
  steps: [{ step: 'payment', slot: 'p1', tender: 'card', minor: 3_000, currency: 'PLN' }],
  fact: {
    kind: 'saleCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { payments: [{ tender: 'card', reference: { $slot: 'p1' } }] },
  },
  jobs: [],
})

/** Sales by card over real drivers, through the saga, with everything that was said and written on the way. */
async function playPayments(protocol: keyof typeof terminals) {
  const simulator = await terminals[protocol](0, { stepMs: 2, slowMs: 20 })
  const clock = new HurriedClock(50)
  const till = await testTerminal()
  const said: string[] = []
  const note = (message: unknown): void => void said.push(JSON.stringify(message))
  const transport = { via: 'tcp', host: '127.0.0.1', port: simulator.port } as const
  const devices = new DeviceLink({
    fork: () => {
      const listeners: ((event: HostEvent) => void)[] = []
      const post = (event: HostEvent): void => {
        note(event)
        listeners.forEach((listener) => listener(event))
      }
      const host = createDeviceHost({ clock, createTransport, post })
      return {
        post: (request) => {
          note(request)
          void host.handle(request)
        },
        onEvent: (listener) => void listeners.push(listener),
        onExit: () => undefined,
        kill: () => void host.stop(),
        takeActs: () => [],
      }
    },
    devices: [{ kind: 'card-terminal', id: 'card', protocol, poi: virtualPoi, transport }],
    clock,
    random: () => 0.5,
    notices: new NoticeBoard(clock),
    log: { info: (...all) => note(all), error: (...all) => note(all) },
  })
  const { journal, facts } = till
  const records: string[] = []
  journal.appended.on((all) => records.push(...all.map((record) => JSON.stringify(record))))
  let jobNo = 0
  const printed: string[] = []
  const queue = {
    journal,
    facts,
    clock,
    makeId: () => `j${(jobNo += 1)}`,
    devices: {
      send: async (job: unknown) => {
        printed.push(JSON.stringify(job))
        return { outcome: 'printed' } as const
      },
    },
  }
  const jobs = new JobQueue(queue)
  devices.card.slip.on(
    (slip) => void jobs.print({ job: 'print', title: 'card', document: cardSlipDocument(slip) }),
  )
  devices.start()
  const isReady = () => devices.statuses.some(({ state }) => state === 'ready')
  const saga = new Saga({
    ...till,
    claims: new FakeClaims(),
    payments: new TerminalPayments(devices.card, clock),
    writer: 't1' as WriterId,
    user: () => 'anna' as StaffId,
    forbids: async () => null,
  })
  for (const [index, mood] of moods.entries()) {
    await expect.poll(isReady, { timeout: 5_000 }).toBe(true)
    simulator.mood = mood
    const act = `a${index}`
    const result = await saga.run(sale(act))
    if (!result.ok && result.reason === 'payment-unknown') await saga.settle(act, 'abandon')
  }
  await jobs.idle()
  devices.stop()
  await simulator.close()
  return { said, printed, records, simulator }
}

/** Times in milliseconds are thirteen digits; every tenth has the sum of a card. */
const untimed = (text: string): string => text.replace(/"(at|seq)":\d+/g, '')

describe.each(['zvt', 'nexo'] as const)('a day of card payments by %s', (protocol) => {
  it('leaves no card number in messages, logs, journal and slips, though the terminal sends them', async () => {
    const { said, printed, records, simulator } = await playPayments(protocol)
    expect(simulator.charges.filter(({ isReversed }) => !isReversed).length).toBeGreaterThan(2)
    expect(simulator.complaints).toEqual([])
    expect(printed.join('\n')).toMatch(/\*{8,}1111/)
    const all = [...said, ...printed, ...records].map(untimed)
    expect(all.length).toBeGreaterThan(40)
    expect(all.filter(hasCardNumber)).toEqual([])
  })
})
