export type Symbology =
  'ean13' | 'ean8' | 'upca' | 'upce' | 'code128' | 'gs1-128' | 'qr' | 'datamatrix' | 'unknown'

type AimMeaning = { readonly symbology: Symbology; readonly content: 'retail' | 'gs1' | 'text' }

/** AIM identifiers (ISO/IEC 15424): `]`, code character, modifier. `]E0` carries EAN-13, UPC-A and expanded UPC-E alike. */
const byIdentifier: Readonly<Record<string, AimMeaning>> = {
  ']E0': { symbology: 'ean13', content: 'retail' },
  ']E3': { symbology: 'ean13', content: 'retail' },
  ']E4': { symbology: 'ean8', content: 'retail' },
  ']C0': { symbology: 'code128', content: 'text' },
  ']C1': { symbology: 'gs1-128', content: 'gs1' },
  ']e0': { symbology: 'unknown', content: 'gs1' },
  ']Q1': { symbology: 'qr', content: 'text' },
  ']Q3': { symbology: 'qr', content: 'gs1' },
  ']d1': { symbology: 'datamatrix', content: 'text' },
  ']d2': { symbology: 'datamatrix', content: 'gs1' },
}

/** Splits a leading AIM identifier off; one that is not in the table is `unknown` text. */
export function splitAim(raw: string): { aim?: string; data: string } & Partial<AimMeaning> {
  if (!/^\][A-Za-z]\w/.test(raw)) return { data: raw }
  const aim = raw.slice(0, 3)
  return { aim, data: raw.slice(3), ...(byIdentifier[aim] ?? { symbology: 'unknown', content: 'text' }) }
}
