import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { offerSchema } from '#src/contract/documents/offer-schema.ts'
import { generateDemo } from './generate-demo.ts'

const { offers, products } = generateDemo({ today: '2026-11-21' })

describe('the offers of the demo', () => {
  it('are understood by a till', () => {
    for (const { offer } of offers) expect(v.is(offerSchema, offer)).toBe(true)
  })

  it('are about goods that the demo sells', () => {
    const categories = new Set(products.map(({ category }) => category))
    const named = offers.flatMap(({ offer: { rule } }) =>
      rule.rule === 'set' ? rule.parts.flatMap(({ on }) => on.categories ?? []) : (rule.on.categories ?? []),
    )
    expect(named.filter((category) => !categories.has(category))).toEqual([])
  })
})
