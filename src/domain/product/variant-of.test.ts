import { expect, it } from 'vitest'
import { variantOf } from './variant-of.ts'

it('names size and colour as far as there are any', () => {
  expect(variantOf({ size: 'M', colour: 'granatowy' })).toBe('M, granatowy')
  expect(variantOf({ colour: 'granatowy' })).toBe('granatowy')
  expect(variantOf({})).toBeNull()
})
