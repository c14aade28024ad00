import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FactOf, TradeFact } from '#src/domain/fact/trade-fact.ts'
import { hearAll, judgeDay } from './judge-day.ts'
import { playDay, type PlayedDay } from './play-day.ts'

const lines: string[] = []
let folder: string
let played: PlayedDay
let said: Awaited<ReturnType<typeof hearAll>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'day-'))
  played = await playDay({ folder, tickets: 100, seed: 1, say: (line) => lines.push(line) })
  said = await hearAll(played)
}, 180_000)

afterAll(async () => {
  await played.close()
  await rm(folder, { recursive: true, force: true })
})

const isSale = (fact: TradeFact): fact is FactOf<'saleCompleted'> => fact.kind === 'saleCompleted'

/** The journals with one of their sales changed. */
function withSale(change: (sale: FactOf<'saleCompleted'>) => readonly TradeFact[]): readonly TradeFact[] {
  const { facts } = played
  const at = facts.findIndex(isSale)
  return facts.flatMap((fact, index) => (index === at && isSale(fact) ? change(fact) : fact))
}

/** A line of the sale one grosz dearer. */
function dearer(sale: FactOf<'saleCompleted'>): readonly TradeFact[] {
  const [first, ...others] = sale.body.lines
  if (!first) return [sale]
  const gross = { ...first.gross, minor: first.gross.minor + 1 }
  return [{ ...sale, body: { ...sale.body, lines: [{ ...first, gross }, ...others] } }]
}

describe('a day in a shop', () => {
  it('has a cut of the line, a till killed as a card is charged, and a payment in doubt', () => {
    expect(lines).toEqual([
      'the line is cut',
      'the line is mended',
      expect.stringContaining('shift 1'),
      ...[expect.any(String), expect.any(String)],
      expect.stringContaining('shift 2'),
    ])
    expect([...played.done.keys()]).toHaveLength(17)
  })

  it('ends with cash, stock, VAT and orders as the journals come to, at head office and in every till', () => {
    expect(judgeDay(played.facts, said)).toEqual([])
  })

  it('shows a single grosz to whoever judges it', () => {
    const found = judgeDay(withSale(dearer), said)
    expect(found).toContainEqual(expect.stringMatching(/^head office: vat .* gross: /))
    expect(found).toContainEqual(expect.stringMatching(/^till t1: vat /))
    expect(found).toContainEqual(expect.stringMatching(/^reports: vat /))
  })

  it('shows a lost fact to whoever judges it', () => {
    const found = judgeDay(
      withSale(() => []),
      said,
    )
    expect(found).toContainEqual(expect.stringMatching(/^head office: stock /))
    expect(found).toContainEqual(expect.stringMatching(/^head office: facts /))
    expect(found).toContainEqual(expect.stringMatching(/^drawers: cash |: tender /))
  })
})
