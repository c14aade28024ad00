import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isCardDriver } from '#drivers/card-terminal/card-driver.ts'
import type { CardDriver } from '#drivers/card-terminal/card-driver.ts'
import { createCardTerminal } from '#drivers/card-terminal/create-card-terminal.ts'
import { begunRecord } from '#drivers/host/begun-record.ts'
import { createTransport } from '#drivers/transport/create-transport.ts'
import { startVirtualNexoTerminal, virtualPoi } from '#simulators/card-terminal/nexo/virtual-nexo-terminal.ts'
import type { VirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { startVirtualZvtTerminal } from '#simulators/card-terminal/zvt/virtual-zvt-terminal.ts'
import { systemClock } from '#src/base/clock.ts'
import { testFingerprint } from '#test/support/devices/test-certificate.ts'
import { TlsFront } from '#test/support/devices/tls-front.ts'

const starts = { nexo: startVirtualNexoTerminal, zvt: startVirtualZvtTerminal }
const sum = { key: 'a.1', minor: 1_250, currency: 'PLN' }

describe.each(['nexo', 'zvt'] as const)('%s over TLS to a pinned certificate', (protocol) => {
  let terminal: VirtualCardTerminal
  let front: TlsFront
  let driver: CardDriver

  beforeEach(async () => {
    terminal = await starts[protocol](0, { stepMs: 2, slowMs: 20 })
    front = new TlsFront(terminal.port)
    await front.listen()
  })

  afterEach(async () => {
    await driver.stop()
    await front.close()
    await terminal.close()
    expect(terminal.complaints).toEqual([])
  })

  function start(fingerprint: string): void {
    const transport = { via: 'tcp', host: '127.0.0.1', port: front.port, fingerprint } as const
    const made = createCardTerminal(
      { kind: 'card-terminal', id: 'card', protocol, transport, poi: virtualPoi },
      { clock: systemClock(globalThis), createTransport, post: () => undefined, begun: begunRecord() },
    )
    if (!isCardDriver(made)) throw new Error(`${protocol} takes no orders`)
    driver = made
    driver.start()
  }

  it('charges', async () => {
    start(testFingerprint)
    await expect.poll(() => driver.status().state).toBe('ready')
    const marked = await driver.order('1', { act: 'mark' })
    const marking = marked.outcome === 'marked' && marked.mark !== undefined ? { mark: marked.mark } : {}
    const outcome = await driver.order('2', { act: 'charge', tender: 'card', ...sum, ...marking })
    expect(outcome.outcome).toBe('approved')
    expect(terminal.charges).toHaveLength(1)
  })

  it('says nothing to whoever shows another one, and tells why', async () => {
    start('00'.repeat(32))
    await expect.poll(() => driver.status()).toMatchObject({ state: 'disconnected', cause: 'certificate' })
    const outcome = await driver.order('1', { act: 'charge', tender: 'card', ...sum })
    expect(outcome.outcome).toBe('not-done')
    expect([terminal.charges, front.carried]).toEqual([[], 0])
  })
})
