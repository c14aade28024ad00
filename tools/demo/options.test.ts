import { describe, expect, it } from 'vitest'
import { parseDemoOptions } from './options.ts'

describe('the options of the demo', () => {
  it('start one till of one store from what is there when nothing is asked', () => {
    expect(parseDemoOptions([])).toMatchObject({
      ok: true,
      options: {
        tills: 1,
        stores: 1,
        relay: false,
        floating: false,
        fiscal: false,
        star: false,
        card: 'bridge',
        counter: false,
        labels: false,
        faults: false,
        catalogue: null,
        seconds: null,
        headless: false,
        fresh: false,
      },
    })
  })

  it('take tills, a second store, a relay, a catalogue and a time to stop', () => {
    const parsed = parseDemoOptions([
      '--tills',
      '2',
      '--second-store',
      '--relay',
      '--floating',
      '--catalogue',
      'p.tsv',
      '--seconds',
      '30',
      '--headless',
    ])
    expect(parsed).toMatchObject({
      ok: true,
      options: {
        tills: 2,
        stores: 2,
        relay: true,
        floating: true,
        catalogue: 'p.tsv',
        seconds: 30,
        headless: true,
      },
    })
  })

  it.each([
    ['--tills', '0'],
    ['--tills', 'two'],
    ['--seconds', '-1'],
    ['--seconds', '1.5'],
  ])('refuse %s %s with a sentence', (...args) => {
    const parsed = parseDemoOptions(args)
    expect(parsed.ok ? '' : parsed.message).toContain(args[0])
  })

  it('refuse a word they do not know', () => {
    expect(parseDemoOptions(['--til', '2']).ok).toBe(false)
  })
})
