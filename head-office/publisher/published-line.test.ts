import { describe, expect, it } from 'vitest'
import { publishedLine } from './published-line.ts'

describe('a line of a published file', () => {
  it('is one byte a letter and says the same', () => {
    const document = { _id: 'product:1', name: 'Żółć "z" 100\u00a0g 🧀\n', sku: 'Ł\ud800' }
    const line = publishedLine(document)
    expect(line).toMatch(/^[ -~]*\n$/)
    expect(JSON.parse(line)).toEqual(document)
  })
})
