import { code128Widths, eanParities, eanSetA } from './bar-modules.table.ts'

export type BarSymbology = 'ean13' | 'ean8' | 'code128'

const drawers: Readonly<Record<BarSymbology, (data: string) => string>> = { ean13, ean8, code128 }

/** Bars (1) and spaces (0) of a code, module by module, without its quiet zones; empty where it cannot be one. */
export function barModules(symbology: BarSymbology, data: string): string {
  return drawers[symbology](data)
}

function ean13(digits: string): string {
  const parities = eanParities[Number(digits[0])]
  if (!/^\d{13}$/.test(digits) || parities === undefined) return ''
  return `101${inSets(parities, digits.slice(1, 7))}01010${inSets('CCCCCC', digits.slice(7))}101`
}

function ean8(digits: string): string {
  if (!/^\d{8}$/.test(digits)) return ''
  const [left, right] = [digits.slice(0, 4), digits.slice(4)]
  return `101${inSets('AAAA', left)}01010${inSets('CCCC', right)}101`
}

const inSets = (sets: string, digits: string): string =>
  [...digits].map((digit, at) => inSet(sets.charAt(at), Number(digit))).join('')

function inSet(set: string, digit: number): string {
  const modules: string = eanSetA[digit] ?? ''
  if (set === 'A') return modules
  const inverted = [...modules].map((module) => (module === '1' ? '0' : '1')).join('')
  return set === 'C' ? inverted : [...inverted].toReversed().join('')
}

const startB = 104
const stop = 106
const modulo = 103

/** Code set B: the printable characters of ASCII. */
function code128(text: string): string {
  if (!/^[ -~]+$/.test(text)) return ''
  const values = [...text].map((letter) => letter.charCodeAt(0) - 32)
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), startB) % modulo
  return [startB, ...values, check, stop].map(drawn).join('')
}

const drawn = (value: number): string =>
  [...(code128Widths[value] ?? '')]
    .map((width, at) => (at % 2 === 0 ? '1' : '0').repeat(Number(width)))
    .join('')
