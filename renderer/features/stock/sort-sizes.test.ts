import { describe, expect, it } from 'vitest'
import { sortSizes } from './sort-sizes.ts'

describe('sortSizes', () => {
  it('puts letters from small to large', () => {
    expect(sortSizes(['XL', 'S', 'M', 'XXL', 'L'])).toEqual(['S', 'M', 'L', 'XL', 'XXL'])
  })

  it('puts numbers by value', () => {
    expect(sortSizes(['128', '98', '110'])).toEqual(['98', '110', '128'])
  })
})
