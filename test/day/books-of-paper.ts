import { BookKeeper, type Books } from './books.ts'

/**
 * What the papers of a fiscal printer say, read as a tax inspector would: each receipt's sums and taxes by letter under `fiscal`, and
 * under `registered` what the daily reports say of all of them.
 */
export function booksOfPaper(writer: string, papers: readonly string[]): Books {
  const keeper = new BookKeeper()
  for (const paper of papers) {
    if (paper.includes('PARAGON FISKALNY')) enterReceipt(keeper, `fiscal ${writer}`, paper)
    if (paper.includes('RAPORT FISKALNY')) enterReport(keeper, `registered ${writer}`, paper)
  }
  return keeper.books
}

const letters = [...'ABCDEFG']

function enterReceipt(keeper: BookKeeper, line: string, paper: string): void {
  keeper.add(`${line} receipts`, 1)
  keeper.add(`${line} receipt ${Number(/^#(\d+)/m.exec(paper)?.[1])}`, sumAt(paper, 'SUMA PLN'))
  for (const letter of letters) {
    keeper.add(`${line} ${letter} gross`, sumAt(paper, `SPRZEDAŻ (?:OPODATKOWANA|ZWOLNIONA) ${letter}`))
    keeper.add(`${line} ${letter} vat`, sumAt(paper, `PTU ${letter} [\\d,]+ %`))
  }
}

function enterReport(keeper: BookKeeper, line: string, paper: string): void {
  keeper.add(`${line} reports`, 1)
  keeper.add(`${line} gross`, sumAt(paper, 'ŁĄCZNA SPRZEDAŻ BRUTTO'))
  for (const letter of letters) keeper.add(`${line} ${letter}`, sumAt(paper, `SPRZEDAŻ BRUTTO ${letter}`))
}

/** Minor units behind these words at the beginning of a row; 0 where there is no such row. */
function sumAt(paper: string, words: string): number {
  const [, whole = '0', rest = '0'] = new RegExp(`^${words}\\s+(\\d+),(\\d\\d)$`, 'm').exec(paper) ?? []
  return Number(whole) * 100 + Number(rest)
}
