import { describe, expect, it } from 'vitest'
import { NoviPrinter } from '#drivers/fiscal-printer/novi/novi-printer.ts'
import { NoviDevice } from '#simulators/fiscal-printer/novi-device.ts'
import { startVirtualNoviPrinter } from '#simulators/fiscal-printer/virtual-novi-printer.ts'
import { systemClock } from '#src/base/clock.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { patiently } from '#test/support/fiscal/posnet-in-memory.ts'
import { sampleReceipt } from '#test/support/fiscal/sample-receipt.ts'
import type { FiscalHarness } from './fiscal-printer-contract.ts'
import { describeFiscalPrinterContract } from './fiscal-printer-contract.ts'

function answerOf(device: NoviDevice, path: string, { method = 'GET', headers, body: sent }: RequestInit) {
  const token = new Headers(headers).get('authorization')?.replace('Bearer ', '') ?? null
  const { status, body } = device.ask({ method, path, token, body: typeof sent === 'string' ? sent : '' })
  return Response.json(body, { status })
}

/** The driver over a network of one printer; requests and answers are lost at will. */
function harness(clock = new ManualClock(), device = new NoviDevice(clock)): FiscalHarness {
  let isUnplugged = false
  let lost: 'before' | 'after' | null = null
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (isUnplugged) throw new TypeError('fetch failed')
    const { pathname } = new URL(url)
    const method = init.method ?? 'GET'
    const isRegistering = method === 'PUT' && pathname.startsWith('/api/v1/receipt/')
    const fault = isRegistering ? lost : null
    if (isRegistering) lost = null
    const answer = (): Response => answerOf(device, pathname, init)
    if (fault === 'after') answer()
    if (fault !== null) throw new TypeError('fetch failed')
    return answer()
  }
  const printer = new NoviPrinter({
    config: { kind: 'fiscal-printer', id: 'fiscal', protocol: 'noviapi', url: 'http://printer' },
    clock,
    post: () => undefined,
    fetch,
  })
  return {
    printer,
    memory: device.memory,
    papers: device.papers,
    complaints: device.complaints,
    drawerOpenings: () => 0,
    setPaper: (isThere) => {
      device.hasPaper = isThere
      device.attend()
    },
    takeEReceipts: (isTaken) => void (device.takesEReceipts = isTaken),
    unplug: (isNow) => void (isUnplugged = isNow),
    loseRegistering: (when) => void (lost = when),
    restart: async () => {
      await printer.stop()
      return harness(clock, device)
    },
    patient: (promise) => patiently(clock, promise),
    pass: (ms) => clock.advance(ms),
    dispose: () => printer.stop(),
  }
}

describeFiscalPrinterContract('NoviAPI', async () => harness())

describe('NoviAPI over HTTP', () => {
  it('carries a receipt there and its number back', async () => {
    const clock = systemClock(globalThis)
    const server = await startVirtualNoviPrinter(new NoviDevice(clock))
    const config = { kind: 'fiscal-printer', id: 'fiscal', protocol: 'noviapi', url: server.url } as const
    const printer = new NoviPrinter({ config, clock, post: () => undefined, fetch })
    const prepared = await printer.order({ act: 'prepare', document: sampleReceipt })
    const ticket = prepared.outcome === 'prepared' ? prepared.ticket : ''
    expect(await printer.order({ act: 'register', document: sampleReceipt, ticket })).toEqual({
      outcome: 'registered',
      number: '1',
      printer: server.memory.unique,
    })
    await printer.stop()
    await server.close()
  })
})
