/** Identifier of a buyer at the ministry's hub of receipts (KID), which her phone shows as a bar code. */
const kid = /^\d{15}$/

/** The identifier in what was scanned or typed, or null: a code of goods is none. */
export function readEParagon(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  return kid.test(digits) ? digits : null
}
