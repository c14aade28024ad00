import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { requestSchemas } from '../ipc/requests.ts'
import { actDraftSchema } from './act-draft-schema.ts'
import { basketSchema } from './basket-schema.ts'

const tooLong = 'x'.repeat(2_000_000)

describe('a basket for the journal', () => {
  it.each([[null], [{ lines: [1] }], ['']])('is kept: %j', (basket) => {
    expect(v.is(basketSchema, basket)).toBe(true)
  })

  it.each([
    ['too long', tooLong],
    ['of no size', 1n],
    ['nothing', undefined],
    ['a ring', ringOf()],
  ])('is refused when it is %s', (_, basket) => {
    expect(v.is(basketSchema, basket)).toBe(false)
  })

  it('is measured in every request that brings one', () => {
    expect(v.is(requestSchemas['basket.save'], { value: tooLong })).toBe(false)
    expect(v.is(requestSchemas['basket.save'], { value: null })).toBe(true)
    expect(v.is(actDraftSchema.entries.basketAfter, tooLong)).toBe(false)
    expect(v.is(actDraftSchema.entries.basketAfter, undefined)).toBe(true)
  })
})

function ringOf(): object {
  const ring: Record<string, unknown> = {}
  return Object.assign(ring, { ring })
}
