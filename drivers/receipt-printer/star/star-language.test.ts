import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PrinterNews } from '../printer-language.ts'
import { StarLanguage } from './star-language.ts'

/** A status of nine bytes as a TSP650II sends it. */
function statusOf(
  counter: number,
  { errors = 0, overflow = false, sensors = 0, printer = 0 } = {},
): number[] {
  const counted = ((counter & 7) << 1) | ((counter & 24) << 2)
  return [0x23, 0x06, printer, errors, overflow ? 0x40 : 0, sensors, 0, counted, 0]
}

const hear = (language: StarLanguage, ...status: Parameters<typeof statusOf>): readonly PrinterNews[] =>
  language.hear(Uint8Array.from(statusOf(...status)))

const isProven = (language: StarLanguage): boolean => language.conclude([statusOf(0)]).isProof
const marksIn = (bytes: Uint8Array): number => bytes.filter((byte) => byte === 0x17).length
const acknowledged: PrinterNews = { news: 'acknowledged', id: 'etb' }

describe('StarLanguage', () => {
  it('resets the counter and counts to a mark, without reports unasked', () => {
    const bytes = Buffer.from(new StarLanguage(0).initialise()).toString('hex')
    expect(bytes).toBe(`1b401b1e61001b1e4500${'17'.repeat(8)}`)
  })

  it('takes the mark for a proof, and one more for the end of the job', () => {
    const language = new StarLanguage(0)
    const mark = marksIn(language.initialise())
    hear(language, 3)
    expect(isProven(language)).toBe(false)
    hear(language, mark)
    expect(isProven(language)).toBe(true)
    language.partBegins()
    expect(hear(language, mark)).toHaveLength(1)
    expect(hear(language, mark + 1)).toContainEqual(acknowledged)
  })

  it('counts anew for the next part, to a number that the counter does not show yet', () => {
    const language = new StarLanguage(0)
    const mark = marksIn(language.initialise())
    hear(language, mark)
    expect(language.partBegins()).toHaveLength(0)
    let counter = mark + 1
    for (const next of [1, 2, 1]) {
      expect(hear(language, counter)).toContainEqual(acknowledged)
      expect(marksIn(language.partBegins())).toBe(next)
      expect(hear(language, counter)).toHaveLength(1)
      // The power went and came: what is left of the part counts from zero, and never far enough.
      expect(hear(language, 1)).toHaveLength(1)
      counter = next + 1
    }
  })

  it('says nothing of a job when something did not fit into the printer', () => {
    const language = new StarLanguage(0)
    const mark = marksIn(language.initialise())
    hear(language, mark)
    language.partBegins()
    hear(language, mark, { overflow: true })
    expect(hear(language, mark + 1)).toHaveLength(1)
  })

  it('needs few counts in a printer that is known to be empty', () => {
    const language = new StarLanguage(0)
    hear(language, marksIn(language.initialise()))
    for (const mark of [1, 2, 1]) {
      expect(marksIn(language.initialise())).toBe(mark)
      hear(language, mark)
    }
    language.begin()
    expect(marksIn(language.initialise())).toBe(8)
  })

  it('does not take a mark that was asked for twice for an empty queue', () => {
    const language = new StarLanguage(0)
    const mark = marksIn(language.initialise())
    hear(language, 5)
    expect(marksIn(language.initialise())).toBe(mark)
    hear(language, mark)
    expect(isProven(language)).toBe(true)
    expect(marksIn(language.initialise())).toBe(mark + 1)
    hear(language, mark + 1)
    expect(marksIn(language.initialise())).toBe(1)
  })

  it('reads what a printer is like', () => {
    const conditions = [
      [{ printer: 0x28 }, { isOffline: true, isCoverOpen: true }],
      [{ printer: 0x04 }, { isDrawerHigh: true, isOffline: false }],
      [{ errors: 0x08 }, { isCutterStuck: true }],
      [{ errors: 0x20 }, { isBroken: true }],
      [{ errors: 0x40 }, { isTooHot: true }],
      [{ sensors: 0x04 }, { isPaperNearEnd: true, isPaperOut: false }],
      [{ sensors: 0x0c }, { isPaperNearEnd: true, isPaperOut: true }],
    ] as const
    for (const [status, condition] of conditions)
      expect(new StarLanguage(0).conclude([statusOf(0, status)]).condition).toMatchObject(condition)
  })

  it('finds every status, however the stream is cut and whatever stands between', () => {
    const noise = fc.array(fc.constantFrom(0x11, 0x13, 0x12, 0x00, 0x80), { maxLength: 3 })
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 30 }), (between, size) => {
        const language = new StarLanguage(0)
        const stream = [...statusOf(31), ...between, ...statusOf(7)]
        const news: PrinterNews[] = []
        for (let at = 0; at < stream.length; at += size)
          news.push(...language.hear(Uint8Array.from(stream.slice(at, at + size))))
        expect(news.map((one) => 'bytes' in one && one.bytes)).toEqual([statusOf(31), statusOf(7)])
      }),
    )
  })
})

/** A printer as far as its queue and its counter go; what is queued waits until it works it off. */
class CountingQueue {
  counter = 0
  #waiting: ('clear' | 'count' | 'line')[] = []
  lines = 0

  queue(bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('latin1')
    for (const [part] of text.matchAll(/\x1b\x1eE\x00|\x17|\n/g))
      this.#waiting.push(part === '\x17' ? 'count' : part === '\n' ? 'line' : 'clear')
  }

  work(steps: number): void {
    for (const step of this.#waiting.splice(0, steps)) {
      if (step === 'line') this.lines += 1
      else this.counter = step === 'clear' ? 0 : (this.counter + 1) % 32
    }
  }
}

/** What became of the printer's last hosts: how far it got with each initialising, and with each part of the job that followed. */
type Lost = { readonly probes: readonly number[]; readonly parts: readonly number[] }

function loseJob(language: StarLanguage, printer: CountingQueue, { probes, parts }: Lost): void {
  language.begin()
  for (const steps of [0, ...probes]) {
    printer.queue(language.initialise())
    printer.work(steps)
    hear(language, printer.counter)
  }
  if (!isProven(language)) return
  for (const steps of parts) {
    sendPart(language, printer)
    printer.work(steps)
    if (hear(language, printer.counter).length < 2) return
  }
}

function sendPart(language: StarLanguage, printer: CountingQueue): void {
  printer.queue(language.partBegins())
  printer.queue(Buffer.from('\n\x17'))
}

function prove(language: StarLanguage, printer: CountingQueue, pauses: readonly number[]): boolean {
  language.begin()
  printer.queue(language.initialise())
  return pauses.some((steps) => {
    printer.work(steps)
    hear(language, printer.counter)
    return isProven(language)
  })
}

describe('a printer that still holds what nobody waits for any more', () => {
  const pause = fc.nat(40)
  const pauses = fc.array(pause, { minLength: 60, maxLength: 60 })
  const lost = fc.record({
    probes: fc.array(pause, { maxLength: 3 }),
    parts: fc.array(pause, { maxLength: 3 }),
  })

  it('never has a job taken for printed before its last line', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(lost, { maxLength: 3 }), pauses, (seed, before, steps) => {
        const printer = new CountingQueue()
        const language = new StarLanguage(seed)
        for (const one of before) loseJob(language, printer, one)
        if (!prove(language, printer, steps)) return
        let { lines } = printer
        sendPart(language, printer)
        for (const step of steps) {
          if (hear(language, printer.counter).length > 1) {
            lines += 1
            expect(printer.lines).toBe(lines)
            sendPart(language, printer)
          }
          printer.work(step)
        }
      }),
      { numRuns: 500 },
    )
  })
})
