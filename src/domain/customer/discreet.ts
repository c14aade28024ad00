import { digitsOf } from './fold-text.ts'

/** `Anna Kowalska-Nowak` → `AK`: what a screen shows that other customers can see. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

/** `+48 600 123 456` → `••• 456`: enough to compare with what the customer says; empty for a number too short to hide. */
export const maskPhone = (phone: string): string => {
  const digits = digitsOf(phone)
  return digits.length < 7 ? '' : `••• ${digits.slice(-3)}`
}
