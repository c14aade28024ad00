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
