import type { PageChoice, PrinterLetters } from '#src/device/device-config.ts'
import { lettersOf } from './letters.ts'
import type { PrinterProfile } from './profiles.table.ts'
import { encodeReceipt } from './receipt-encoders.ts'

/** Pages with Polish letters under the numbers that vendors give them (escpos-printer-db, CC-BY-4.0). */
const choices: Readonly<Record<PrinterProfile['language'], readonly PageChoice[]>> = {
  escpos: [
    ...[18, 2, 5, 6, 9, 13, 54].map((number) => ({ name: 'cp852', number }) as const),
    ...[45, 17, 18, 30, 33, 50, 72].map((number) => ({ name: 'cp1250', number }) as const),
    ...[39, 36].map((number) => ({ name: 'iso8859-2', number }) as const),
  ],
  star: [
    { name: 'cp852', number: 5 },
    { name: 'cp1250', number: 33 },
  ],
}

/** Those that may be meant by a printer of this language. */
export const pageChoices = ({ language }: PrinterProfile): readonly PrinterLetters[] => [
  ...choices[language],
  { name: 'raster' },
]

/** The sample once per page, each line named by page and number in letters that every page has, and last as a picture; cut at the end. */
export function codePageSamples(sample: string, profile: PrinterProfile): readonly Uint8Array[] {
  const lines = pageChoices(profile).flatMap((codePage) => {
    const letters = lettersOf({ codePage })
    const name = codePage.name === 'raster' ? codePage.name : `${codePage.name} ${codePage.number}`
    const text = `${name}: ${letters.spell(sample).text}`.slice(0, profile.columns)
    const line = { line: 'text', text, size: 'normal', bold: false, inverse: false } as const
    return encodeReceipt([line], { ...profile, codePage }, letters)
  })
  const cut = encodeReceipt([{ line: 'cut' }], profile, lettersOf(profile))
  return [...lines, ...cut]
}
