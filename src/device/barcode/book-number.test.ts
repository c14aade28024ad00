import { describe, expect, it } from 'vitest'
import { bookNumber } from './book-number.ts'

describe('bookNumber', () => {
  it.each([
    ['9788324631766', { kind: 'isbn', number: '9788324631766' }],
    ['9791090636071', { kind: 'isbn', number: '9791090636071' }],
    ['9790260000438', { kind: 'ismn', number: '9790260000438' }],
    ['9771230996005', { kind: 'issn', number: '1230-9966', variant: '00' }],
    ['9772434561006', { kind: 'issn', number: '2434-561X', variant: '00' }],
    ['5901234123457', undefined],
    ['96385074', undefined],
  ])('reads %s', (gtin, number) => expect(bookNumber(gtin)).toEqual(number))
})
