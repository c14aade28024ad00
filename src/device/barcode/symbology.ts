export type Symbology =
  | 'ean13'
  | 'ean8'
  | 'upca'
  | 'upce'
  | 'code128'
  | 'gs1-128'
  | 'databar'
  | 'itf'
  | 'code39'
  | 'codabar'
  | 'qr'
  | 'datamatrix'
  | 'pdf417'
  | 'aztec'
  | 'unknown'

/** `carton`: a GTIN of 14 digits, or text. */
export type CodeContent = 'retail' | 'gs1' | 'carton' | 'text'

type AimMeaning = { readonly symbology: Symbology; readonly content: CodeContent }

/** AIM identifiers (ISO/IEC 15424): `]`, code character, modifier. `]E0` carries EAN-13, UPC-A and expanded UPC-E alike. */
const byIdentifier: Readonly<Record<string, AimMeaning>> = {
  ']E0': { symbology: 'ean13', content: 'retail' },
  ']E3': { symbology: 'ean13', content: 'retail' },
  ']E4': { symbology: 'ean8', content: 'retail' },
  ']C0': { symbology: 'code128', content: 'text' },
  ']C1': { symbology: 'gs1-128', content: 'gs1' },
  ']C2': { symbology: 'code128', content: 'text' },
  ']e0': { symbology: 'databar', content: 'gs1' },
  ']Q1': { symbology: 'qr', content: 'text' },
  ']Q3': { symbology: 'qr', content: 'gs1' },
  ']d1': { symbology: 'datamatrix', content: 'text' },
  ']d2': { symbology: 'datamatrix', content: 'gs1' },
}

/** Where the modifier says nothing that matters here. */
const byLetter: Readonly<Record<string, AimMeaning>> = {
  C: { symbology: 'code128', content: 'text' },
  I: { symbology: 'itf', content: 'carton' },
  A: { symbology: 'code39', content: 'text' },
  F: { symbology: 'codabar', content: 'text' },
  L: { symbology: 'pdf417', content: 'text' },
  Q: { symbology: 'qr', content: 'text' },
  d: { symbology: 'datamatrix', content: 'text' },
  z: { symbology: 'aztec', content: 'text' },
}

/** Splits a leading AIM identifier off; one that is not in the table is `unknown` text. */
export function splitAim(raw: string): { aim?: string; data: string } & Partial<AimMeaning> {
  if (!/^\][A-Za-z]\w/.test(raw)) return { data: raw }
  const aim = raw.slice(0, 3)
  const meaning = byIdentifier[aim] ?? byLetter[aim.charAt(1)]
  return { aim, data: raw.slice(3), ...(meaning ?? { symbology: 'unknown', content: 'text' }) }
}
