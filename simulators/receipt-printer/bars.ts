import { code128Widths } from './code128.table.ts'

/** A barcode as modules from left to right: `1` is a bar. */
export function barsOf(symbology: string, data: string): string {
  return symbology === 'code128' ? code128(data) : ean13(data)
}

const startB = 104
const stop = 106

function code128(data: string): string {
  const values = [...data].map((character) => character.charCodeAt(0) - 32)
  const sum = values.reduce((total, value, index) => total + value * (index + 1), startB)
  return [startB, ...values, sum % 103, stop].map((value) => modules(code128Widths[value] ?? '')).join('')
}

function modules(widths: string): string {
  return [...widths].map((width, index) => (index % 2 === 0 ? '1' : '0').repeat(Number(width))).join('')
}

/** Left-hand odd patterns (set A) of EAN-13; set C is its complement, set B the complement mirrored. */
const setA = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
]
const parities = [
  'AAAAAA',
  'AABABB',
  'AABBAB',
  'AABBBA',
  'ABAABB',
  'ABBAAB',
  'ABBBAA',
  'ABABAB',
  'ABABBA',
  'ABBABA',
]

function ean13(data: string): string {
  const digits = [...data.padEnd(13, checkDigitOf(data))].map(Number)
  const parity = parities[digits[0] ?? 0] ?? ''
  const left = digits
    .slice(1, 7)
    .map((digit, index) => (parity[index] === 'A' ? setA[digit] : mirrored(digit)))
  const right = digits.slice(7).map(complement)
  return `101${left.join('')}01010${right.join('')}101`
}

function complement(digit: number): string {
  return [...(setA[digit] ?? '')].map((module) => (module === '1' ? '0' : '1')).join('')
}

function mirrored(digit: number): string {
  return [...complement(digit)].reverse().join('')
}

function checkDigitOf(data: string): string {
  const sum = [...data.slice(0, 12)].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return String((10 - (sum % 10)) % 10)
}
