import { expect, it } from 'vitest'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import { s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { foldDocument } from './home-document.ts'

const sale = { ...saleCompleted([soldLine(1, 1)]), store: s1 }
const ref = touchedBy(sale).find(({ id }) => id === 'stock:sku-1')!
const fold = (seq: number, known?: Parameters<typeof foldDocument>[0], floors = {}) =>
  foldDocument(known, { ref, facts: [{ ...sale, seq }] }, floors).document

it('counts no fact again whose number was pruned with the floor of its writer', () => {
  const floors = { [sale.writer]: 5 }
  const pruned = fold(6, fold(5)!, floors)!
  expect(pruned.applied).toEqual({ [sale.writer]: 6 })
  const { applied: _applied, ...without } = pruned
  expect(fold(5, { ...without, applied: {} }, floors)).toBeNull()
  expect(fold(7, { ...without, applied: {} }, floors)).toMatchObject({ state: { onHand: { value: -3 } } })
})
