import { describe, expect, it } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { Gtin, Sku } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { IndexBuilder } from './index-builder.ts'
import { Slices } from './slices.ts'
import { firstSlot, placeOf, readCodes, readWords, storeIndex } from './stored-index.ts'

const product = (sku: string, name: string, rest: Partial<Product> = {}): Product => ({
  sku: sku as Sku,
  gtins: [],
  name,
  category: 'x',
  unit: 'piece',
  price: { minor: 100, currency: 'PLN' },
  vat: 'A',
  ...rest,
})

const gtins = (...codes: string[]): Pick<Product, 'gtins'> => ({ gtins: codes as Gtin[] })

const products = [
  product('K-100', 'Żółta koszula lniana', { ...gtins('5901234123457'), model: 'KOS', size: 'M' }),
  product('K-101', 'Koszula biała', {
    ...gtins('5901234567893'),
    model: 'KOS',
    size: 'L',
    nameEn: 'White shirt',
  }),
  product('B-1', 'Buty do biegania koszulowe', gtins('12345670')),
  product('M-5901', 'Kubek', gtins('012345678905')),
  product('N-1', 'Mleko 3,2 % ½ l'),
  product('N-2', 'Mleko 3,2% 500ml'),
  product('N-3', 'Jogurt 150 g'),
  product('N-4', 'Weiße Cre\u0300me Bœuf'),
]

async function build(): Promise<CatalogueIndex> {
  const builder = new IndexBuilder()
  for (const each of products) builder.add(each)
  const slices = new Slices(systemClock(globalThis))
  const documents = await storeIndex(builder.finish(), firstSlot, slices)
  const place = placeOf(firstSlot, documents)
  const stored = new Map(documents.map((document) => [document.id, document]))
  const [codes, words] = [readCodes(place, stored), readWords(place, stored)]
  if (!codes || !words) throw new Error('not whole')
  return new CatalogueIndex({ ...codes, ...words })
}

const index = await build()
const found = (query: string, limit = 10): (string | undefined)[] =>
  index.search(query, limit).map((number) => products[number]?.sku)

describe('CatalogueIndex', () => {
  it('finds a code in any of its spellings', () => {
    expect(index.withCode('5901234123457')).toEqual([0])
    expect(index.withCode('012345678905')).toEqual([3])
    expect(index.withCode('0012345678905')).toEqual([3])
    expect(index.withCode('12345670')).toEqual([2])
    expect(index.withCode('K-101')).toEqual([1])
    expect(index.withCode('K-1')).toEqual([])
    expect(index.withCode('')).toEqual([])
  })

  it('answers every word by its beginning, in any order, Polish letters or not', () => {
    expect(found('zol kosz')).toEqual(['K-100'])
    expect(found('KOSZULA', 2)).toEqual(['K-101', 'K-100'])
    expect(found('koszula nic')).toEqual([])
    expect(found('shirt')).toEqual(['K-101'])
  })

  it('puts whole words before beginnings and the first word of a name before others', () => {
    expect(found('koszul')).toEqual(['K-101', 'K-100', 'B-1'])
    expect(found('koszula')).toEqual(['K-101', 'K-100', 'B-1'])
    expect(found('koszul', 1)).toEqual(['K-101'])
  })

  it('finds parts of codes from their beginning, a whole code first', () => {
    expect(found('590123')).toEqual(['K-100', 'K-101'])
    expect(found('5901234567893')).toEqual(['K-101'])
    expect(found('k-10')).toEqual(['K-100', 'K-101'])
    expect(found('k-101')).toEqual(['K-101'])
    expect(found('0012345')).toEqual(['M-5901'])
  })

  it('forgives one error in words of five letters and two in words of eight, after what is written', () => {
    expect(found('kuebk')).toEqual(['M-5901'])
    expect(found('bigeania buty')).toEqual(['B-1'])
    expect(found('buyt')).toEqual([])
    expect(found('koszulowe')).toEqual(['B-1'])
    expect(found('koslulwe')).toEqual(['B-1'])
  })

  it('finds codes by a part from their middle or end', () => {
    expect(found('7892')).toEqual([])
    expect(found('67893')).toEqual(['K-101'])
    expect(found('2345')).toEqual(expect.arrayContaining(['K-100', 'K-101', 'B-1', 'M-5901']))
    expect(found('-5901')).toEqual(['M-5901'])
  })

  it('puts what the store sells most before what answers better, a whole code before both', () => {
    const sold = Uint8Array.of(0, 1, 5, 9)
    const ranked = (query: string) => index.search(query, 10, sold).map((number) => products[number]?.sku)
    expect(ranked('koszul')).toEqual(['B-1', 'K-101', 'K-100'])
    expect(ranked('k-101')).toEqual(['K-101'])
  })

  it('leaves out signs that stand alone', () => {
    expect(found('mleko 3,2 % 1/2 l')).toEqual(['N-1'])
    expect(found('mleko & 🥛 - 3,2%')).toEqual(['N-1', 'N-2'])
    expect(found('%')).toEqual([])
  })

  it('finds a measure however it is joined', () => {
    expect(found('mleko 500 ml')).toEqual(['N-2'])
    expect(found('mleko 500ml')).toEqual(['N-2'])
    expect(found('jogurt 150g')).toEqual(['N-3'])
    expect(found('jogurt 150 g')).toEqual(['N-3'])
  })

  it('finds fractions, joined letters and written accents as they are typed', () => {
    expect(found('1/2')).toEqual(['N-1'])
    expect(found('½')).toEqual(['N-1'])
    expect(found('weisse creme boeuf')).toEqual(['N-4'])
    expect(found('WEIẞE CREME BŒUF')).toEqual(['N-4'])
  })

  it('asks no more of a very long text than of a short one', () => {
    expect(found('x'.repeat(200))).toEqual([])
    expect(found(`${'koszula-'.repeat(25)}biala`, 2)).toEqual(['K-101', 'K-100'])
  })

  it('finds the products of a model', () => {
    expect(index.ofModel('KOS')).toEqual([0, 1])
    expect(index.ofModel('KO')).toEqual([])
  })

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([])
    expect(found('---')).toEqual([])
    expect(found('koszula', 0)).toEqual([])
    expect(new CatalogueIndex(new IndexBuilder().finish()).search('koszula', 5)).toEqual([])
  })

  it('takes very many words without losing the order', () => {
    expect(found('koszula '.repeat(60), 2)).toEqual(['K-101', 'K-100'])
  })
})
