import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { CouchDatabase } from '#head-office/couch/couch.ts'
import { withPrefix } from '#head-office/couch/pages.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { importCatalogue } from './import-catalogue.ts'
import type { ImportProgress } from './import-catalogue.ts'

let test: TestCouch
let catalogue: CouchDatabase
beforeEach(async () => {
  test = await testCouch()
  await test.couch.createDatabase(databases.catalogue)
  catalogue = test.couch.database(databases.catalogue)
})
afterEach(() => test.close())

const products = () => catalogue.range<ProductDocument>(withPrefix('product:'))

async function importText(text: string, onProgress?: (progress: ImportProgress) => void) {
  const file = join(test.folder, 'goods.tsv')
  await writeFile(file, text)
  return importCatalogue(file, test.couch, onProgress)
}

const gtin = (n: number): string => {
  const body = `590${String(n).padStart(9, '0')}`
  return body + checkDigit(body)
}

describe('importCatalogue', () => {
  it('tells each malformed row by line and reason and imports the others', async () => {
    const result = await importText(
      [
        'Name\tGTIN\tPrice\tVAT\tnotes',
        `Sok\t${gtin(1)}\t2,49\tC\tfresh`,
        `Woda\t${gtin(2).slice(0, 12)}x\t1,00\tA\t`,
        `\t${gtin(3)}\t1,00\tA\t`,
        `Chleb\t${gtin(4)}\tone\tC\t`,
        `Masło\t${gtin(5)}\t6,99\t17\t`,
        `Sok inny\t${gtin(1)}\t3,49\tC\t`,
        `Ser\t${gtin(6)}`,
        `Miód\t${gtin(7)}\t\t\t`,
      ].join('\n'),
    )
    expect(result).toMatchObject({ imported: 2, rejectedCount: 6 })
    expect(result.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'wrong-check-digit'],
      [4, 'no-name'],
      [5, 'bad-price'],
      [6, 'bad-vat'],
      [7, 'duplicate'],
      [8, 'columns'],
    ])
    expect(result.rejected.at(-1)?.text).toBe(`Ser\t${gtin(6)}`)
    expect((await products()).map(({ product }) => [product.name, product.price.minor, product.vat])).toEqual(
      [
        ['Sok', 249, 'C'],
        ['Miód', expect.any(Number), 'A'],
      ],
    )
  })

  it('keeps the first thousand rejections and counts all, in batches that tell their progress', async () => {
    const rows = Array.from({ length: 2500 }, (_, n) => `${gtin(n)}\tGood ${n}\n${gtin(n)}1\tBad ${n}`)
    const told: number[] = []
    const result = await importText(['gtin\tname', ...rows].join('\n'), ({ imported }) => told.push(imported))
    expect(result).toMatchObject({ imported: 2500, rejectedCount: 2500 })
    expect(result.rejected.length).toBe(1000)
    expect(told).toEqual([1000, 2000, 2500])
    expect((await products()).length).toBe(2500)
  })

  it('writes nothing when nothing has changed, and what has changed where it has', async () => {
    await importText(`gtin\tname\n${gtin(1)}\tSok\n${gtin(2)}\tWoda`)
    const [sok, woda] = await products()
    await importText(`gtin\tname\n${gtin(1)}\tSok\n${gtin(2)}\tWoda gazowana`)
    const [sokAgain, wodaAgain] = await products()
    expect(sokAgain).toEqual(sok)
    expect(wodaAgain?.product.name).toBe('Woda gazowana')
    expect(wodaAgain?._rev).not.toBe(woda?._rev)
  })

  it('leaves a code to the product of the catalogue that has it', async () => {
    const boots = (await importText(`gtin\tname\tsku\n${gtin(1)}\tButy\tBUT-1`)).imported
    expect(boots).toBe(1)
    const { imported, rejected } = await importText(`gtin\tname\n${gtin(1)}\tInne buty`)
    expect(imported).toBe(0)
    expect(rejected).toMatchObject([{ line: 2, reason: 'duplicate' }])
  })

  it.each([
    ['', 'no-columns'],
    ['gtin\tprice\n', 'no-columns'],
    ['Sok;1\n', 'no-columns'],
  ])('refuses the header of %j', async (text, code) => {
    await expect(importText(text)).rejects.toMatchObject({ name: 'CatalogueFileError', code })
    expect(await products()).toEqual([])
  })
})
