import { code128Widths, eanParities, eanSetA } from './bar-modules.table.ts'

/** Bars (1) and spaces (0) of a code, module by module, without its quiet zones; empty where it cannot be one. */
export function barModules(symbology: 'ean13' | 'code128', data: string): string {
  return symbology === 'ean13' ? ean13(data) : code128(data)
}

function ean13(digits: string): string {
  const parities = eanParities[Number(digits[0])]
  if (!/^\d{13}$/.test(digits) || parities === undefined) return ''
  const left = [...digits.slice(1, 7)].map((digit, at) => inSet(parities[at] ?? 'A', Number(digit)))
  const right = [...digits.slice(7)].map((digit) => inSet('C', Number(digit)))
  return `101${left.join('')}01010${right.join('')}101`
}

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
