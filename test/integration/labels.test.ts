import { describe, expect, it } from 'vitest'
import labelWords from '#resources/locales/pl/label.json' with { type: 'json' }
import priceWords from '#resources/locales/pl/price.json' with { type: 'json' }
import { encodeZpl } from '#drivers/label-printer/encode-zpl.ts'
import { LabelPrinter } from '#drivers/label-printer/label-printer.ts'
import { LabelMechanism } from '#simulators/label-printer/label-mechanism.ts'
import { readZpl } from '#simulators/label-printer/zpl-labels.ts'
import { parcelLabel, placeLabel, shelfLabel } from '#src/app/documents/labels.ts'
import { createFormats } from '#src/app/formats.ts'
import type { Gtin, Sku } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { labelShapes } from '#src/device/label/label-shapes.ts'
import type { Product } from '#src/domain/product/product.ts'
import { CutLine } from '#test/support/devices/cut-line.ts'

const pln = (minor: number) => ({ minor, currency: 'PLN' }) as const
const words: Readonly<Record<string, string>> = { ...labelWords, ...priceWords }
const texts = {
  t: (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      words[key] ?? '',
    ),
  formats: createFormats('pl', 'Europe/Warsaw'),
}
const boots: Product = {
  sku: 'BUT-42-CZ' as Sku,
  gtins: ['5901234123457' as Gtin],
  name: 'Buty trekkingowe ŻÓŁĆ ^_~ „Gór\\ski”',
  category: 'shoes',
  unit: 'piece',
  price: pln(29_999),
  vat: 'A',
}
const reduced: Product = { ...boots, regularPrice: pln(39_999), lowest30: pln(34_999) }
const { gtins: _, ...bare } = boots
const labels = {
  shelf: shelfLabel(boots, texts),
  'shelf-reduced': shelfLabel(reduced, texts),
  'shelf-by-weight': shelfLabel({ ...bare, gtins: [], unit: 'kg', name: 'Ogórki', price: pln(849) }, texts),
  parcel: parcelLabel({ order: 'W-1029', place: 'R3-B' }, texts),
  place: placeLabel('R3-B'),
}

describe.each(Object.entries(labels))('the label %s', (name, label) => {
  it('is known to the byte, and to a printer of either density', async () => {
    await expect(encodeZpl(label, { dotsPerMm: 8 })).toMatchFileSnapshot(`../golden/labels/${name}.zpl`)
    for (const dotsPerMm of [8, 12] as const) expect(readZpl(encodeZpl(label, { dotsPerMm }))).toHaveLength(1)
  })

  it('says on screen what is printed', () => {
    const shown = labelShapes(label).flatMap((one) => (one.shape === 'text' ? one.text : []))
    const [printed] = readZpl(encodeZpl(label, { dotsPerMm: 8 }))
    expect(printed?.elements).toHaveLength(label.parts.length)
    const said = printed?.elements.flatMap((one) => {
      if (one.is === 'bars') return one.data
      return one.is === 'text' ? one.text : []
    })
    expect(shown.join(' ')).toBe(said?.join(' '))
  })
})

describe('the price of reduced goods', () => {
  it('stands beside the price before and the lowest of thirty days', () => {
    const [printed] = readZpl(encodeZpl(labels['shelf-reduced'], { dotsPerMm: 8 }))
    const said =
      printed?.elements.flatMap((part) => (part.is === 'text' ? part.text.replace(/\s/g, ' ') : [])) ?? []
    expect(said).toContain('299,99 zł')
    expect(said).toContain('Cena przed obniżką: 399,99 zł')
    expect(said).toContain('Najniższa cena z 30 dni przed obniżką: 349,99 zł')
    expect(said[0]).toBe(boots.name)
  })
})

describe('a label printer', () => {
  async function setUp() {
    const clock = new ManualClock()
    const mechanism = new LabelMechanism()
    const line = new CutLine(mechanism)
    const transport = { via: 'tcp', host: 'x', port: 9100 } as const
    const config = { kind: 'label-printer', id: 'labels', dotsPerMm: 8, transport } as const
    const printer = new LabelPrinter({ config, transport: line.transport, clock, post: () => undefined })
    const condition = (): string => `${printer.status().state} ${printer.status().cause ?? ''}`.trim()
    printer.start()
    await clock.advance(100)
    const patient = async <T>(promise: Promise<T>): Promise<T> => {
      await clock.advance(40_000)
      return promise
    }
    return { clock, mechanism, line, printer, patient, condition }
  }

  it('prints a label once and says so', async () => {
    const { mechanism, printer, patient } = await setUp()
    expect(await patient(printer.print(labels.place))).toEqual({ outcome: 'printed' })
    expect(mechanism.labels).toHaveLength(1)
    expect(mechanism.complaints).toEqual([])
    await printer.stop()
  })

  it('prints nothing without paper, and says why', async () => {
    const { mechanism, printer, patient } = await setUp()
    mechanism.hasPaper = false
    const outcome = await patient(printer.print(labels.place))
    expect(outcome).toMatchObject({ outcome: 'not-printed', error: { code: 'PAPER_OUT' } })
    await printer.stop()
  })

  it('waits with a label that the roll has no room for, however long, and prints it once', async () => {
    const { clock, mechanism, printer, condition } = await setUp()
    mechanism.endsAtNextLabel = true
    const outcomes: unknown[] = []
    void printer.print(labels.place).then((outcome) => outcomes.push(outcome))
    await clock.advance(300_000)
    expect([outcomes, mechanism.labels, condition()]).toEqual([[], [], 'paused paper-out'])
    mechanism.hasPaper = true
    await clock.advance(2_000)
    expect(outcomes).toEqual([{ outcome: 'printed' }])
    expect(mechanism.labels).toHaveLength(1)
    await printer.stop()
  })

  it('knows nothing of a label whose line broke behind its first bytes', async () => {
    const { line, printer, patient } = await setUp()
    line.cutAfter(20, 'to-terminal')
    expect(await patient(printer.print(labels.place))).toMatchObject({ outcome: 'unknown' })
    await printer.stop()
  })

  it('tells by itself what a person has to mend, and that it is mended', async () => {
    const { clock, mechanism, printer, condition } = await setUp()
    expect(condition()).toBe('ready')
    const troubles = [
      ['paused paper-out', (isThere: boolean) => (mechanism.hasPaper = !isThere)],
      ['paused cover-open', (isThere: boolean) => (mechanism.isHeadOpen = isThere)],
      ['paused offline', (isThere: boolean) => (mechanism.isPaused = isThere)],
    ] as const
    for (const [told, put] of troubles) {
      put(true)
      await clock.advance(6_000)
      expect(condition()).toBe(told)
      put(false)
      await clock.advance(6_000)
      expect(condition()).toBe('ready')
    }
    await printer.stop()
    expect(clock.pending).toBe(0)
  })

  it('is not ready for an open line alone', async () => {
    const { clock, mechanism, printer, patient, condition } = await setUp()
    mechanism.isMute = true
    await clock.advance(10_000)
    expect(condition()).toBe('disconnected no-answer')
    expect(await patient(printer.print(labels.place))).toMatchObject({ outcome: 'not-printed' })
    mechanism.isMute = false
    await clock.advance(30_000)
    expect(condition()).toBe('ready')
    expect(await patient(printer.print(labels.place))).toEqual({ outcome: 'printed' })
    await printer.stop()
    expect(clock.pending).toBe(0)
  })

  it('keeps nothing for later while its pause key is pressed', async () => {
    const { mechanism, printer, patient } = await setUp()
    mechanism.isPaused = true
    expect(await patient(printer.print(labels.place))).toMatchObject({ outcome: 'not-printed' })
    mechanism.isPaused = false
    expect(await patient(printer.print(labels.place))).toEqual({ outcome: 'printed' })
    expect(mechanism.labels).toHaveLength(1)
    await printer.stop()
  })

  it('is not printed where there is no printer', async () => {
    const { line, printer, patient } = await setUp()
    line.refuse(true)
    expect(await patient(printer.print(labels.place))).toMatchObject({ outcome: 'not-printed' })
    await printer.stop()
  })
})
