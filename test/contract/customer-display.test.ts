import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CustomerDisplay } from '#drivers/customer-display/customer-display.ts'
import { displayDialects } from '#drivers/customer-display/display-dialects.table.ts'
import { DisplayMechanism } from '#simulators/customer-display/display-mechanism.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { CutLine } from '#test/support/devices/cut-line.ts'

const pages = [
  { name: 'cp852', number: 18 },
  { name: 'cp1250', number: 45 },
] as const

describe.each(['esc-pos', 'cd5220'] as const)('a customer display that speaks %s', (dialect) => {
  describe.each(pages)('with $name', (codePage) => {
    let clock: ManualClock
    let mechanism: DisplayMechanism
    let line: CutLine
    let display: CustomerDisplay

    beforeEach(async () => {
      clock = new ManualClock()
      mechanism = new DisplayMechanism(dialect)
      line = new CutLine(mechanism)
      const transport = { via: 'tcp', host: 'x', port: 1 } as const
      const config = { kind: 'customer-display', id: 'pole', dialect, codePage, transport } as const
      display = new CustomerDisplay({ config, transport: line.transport, clock, post: () => undefined })
      display.start()
      await clock.advance(100)
    })

    afterEach(async () => {
      await display.stop()
      await clock.advance(5_000)
      expect(clock.pending).toBe(0)
      expect(mechanism.complaints).toEqual([])
    })

    it('shows both lines, Polish letters and all', async () => {
      display.show(['Żółta gęś ćma', 'RAZEM         12,30'])
      await clock.advance(100)
      expect(mechanism.lines).toEqual(['Żółta gęś ćma       ', 'RAZEM         12,30 '])
    })

    it('overwrites what stood there, however long it was, and obeys no text', async () => {
      display.show(['a very long line that goes on and on', 'x'])
      await clock.advance(100)
      display.show(['\x1b@\x0cplain', '€'])
      await clock.advance(100)
      expect(mechanism.lines.map((shown) => shown.trimEnd())).toEqual([
        '@plain',
        codePage.name === 'cp852' ? 'EUR' : '€',
      ])
    })

    it('shows the newest again when it was unplugged', async () => {
      display.show(['one', 'two'])
      await clock.advance(100)
      line.refuse(true)
      display.show(['three', 'four'])
      await clock.advance(2_000)
      line.refuse(false)
      await clock.advance(11_000)
      expect(mechanism.lines.map((shown) => shown.trimEnd())).toEqual(['three', 'four'])
    })
  })
})

describe('rows of other dialects', () => {
  it.each([
    ['aedex', '212332 41 0d'],
    ['utc', '1b7542 41 0d'],
  ] as const)('%s overwrites its second line', (dialect, hex) =>
    expect(Buffer.from(displayDialects[dialect].line(1, [0x41])).toString('hex')).toBe(
      hex.replaceAll(' ', ''),
    ),
  )
})
