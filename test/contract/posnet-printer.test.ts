import { expect, it } from 'vitest'
import { posnetInMemory } from '#test/support/fiscal/posnet-in-memory.ts'
import type { PosnetInMemory } from '#test/support/fiscal/posnet-in-memory.ts'
import type { FiscalHarness } from './fiscal-printer-contract.ts'
import { describeFiscalPrinterContract } from './fiscal-printer-contract.ts'

function harnessOf(line: PosnetInMemory): FiscalHarness {
  const { printer, device, clock, patient, unplug, dispose } = line
  return {
    ...{ printer, patient, unplug, dispose },
    memory: device.memory,
    papers: device.papers,
    complaints: device.complaints,
    drawerOpenings: () => device.drawerOpenings,
    setPaper: (isThere) => {
      device.hasPaper = isThere
      device.attend()
    },
    takeEReceipts: (isTaken) => void (device.takesEReceipts = isTaken),
    loseRegistering: (when) => line.loseCommand('trend', when),
    restart: async () => harnessOf(await line.restart()),
    pass: (ms) => clock.advance(ms),
  }
}

describeFiscalPrinterContract('POSNET', async () => harnessOf(await posnetInMemory()))

it('a POSNET printer that has no codes prints the slip without them', async () => {
  const { printer, device, patient, dispose } = await posnetInMemory()
  device.form.takesCodes = false
  const codes = [
    { code: 'code128', data: 't1-000042' },
    { code: 'qr', data: '42:0f' },
  ] as const
  const document = { document: 'slip', lines: ['Zwrot', ...codes, 't1-000042'] } as const
  const prepared = await patient(printer.order({ act: 'prepare', document }))
  if (prepared.outcome !== 'prepared') throw new Error('not prepared')
  const { ticket } = prepared
  expect(await patient(printer.order({ act: 'register', document, ticket }))).toMatchObject({
    outcome: 'registered',
  })
  expect(device.papers.at(-1)).toContain('Zwrot\nt1-000042')
  await dispose()
  expect(device.complaints).toEqual([])
})

it('a POSNET printer tells whether its drawer is open, where it has a contact for it', async () => {
  const { printer, device, clock, patient, dispose } = await posnetInMemory()
  await clock.advance(10_000)
  expect(printer.status()).toMatchObject({ state: 'ready', drawerOpen: false })
  await patient(printer.openDrawer())
  await clock.advance(10_000)
  expect(printer.status()).toMatchObject({ state: 'ready', drawerOpen: true })
  device.isDrawerOpen = false
  await clock.advance(10_000)
  expect(printer.status()).toMatchObject({ drawerOpen: false })
  device.drawerContact = 'none'
  await clock.advance(10_000)
  expect(printer.status()).not.toHaveProperty('drawerOpen')
  await dispose()
})

it.each(['none', 'no-question'] as const)(
  'a POSNET printer whose contact is %s says nothing of a drawer',
  async (contact) => {
    const { printer, device, clock, cut, patient, dispose } = await posnetInMemory()
    device.drawerContact = contact
    cut()
    await clock.advance(20_000)
    expect(await patient(printer.openDrawer())).toEqual({ outcome: 'printed' })
    expect(await patient(printer.health())).toMatchObject({ ok: true })
    await clock.advance(20_000)
    expect(printer.status().state).toBe('ready')
    expect(printer.status()).not.toHaveProperty('drawerOpen')
    await dispose()
    expect(device.complaints).toEqual([])
  },
)

it('a POSNET printer without a drawer, whose contact is always open, is not told to stand open', async () => {
  const { printer, device, clock, cut, dispose } = await posnetInMemory()
  device.isDrawerOpen = true
  cut()
  await clock.advance(20_000)
  expect(printer.status().state).toBe('ready')
  expect(printer.status()).not.toHaveProperty('drawerOpen')
  await dispose()
})
