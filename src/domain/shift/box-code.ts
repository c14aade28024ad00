import type { DocumentNo } from '../../base/ids.ts'

/** What the slip of a lifted box says to the next till. It proves nothing: head office holds it against the shift that lifted the box. */
export type BoxCode = { readonly from: DocumentNo; readonly box: string; readonly minor: number }

const boxNumber = /^[A-Z0-9]{1,8}$/

export const isBoxNumber = (text: string): boolean => boxNumber.test(text)

const checkBase = 97

/** Two digits by which a digit or letter read or typed wrongly shows. */
function checkOf(text: string): string {
  const sum = [...text].reduce((rest, sign) => (rest * 31 + sign.charCodeAt(0)) % checkBase, 0)
  return String(sum).padStart(2, '0')
}

/** `BOX:t1-000009:K1:24825:07` */
export function boxCodeOf({ from, box, minor }: BoxCode): string {
  const text = `BOX:${from}:${box}:${minor}`
  return `${text}:${checkOf(text)}`
}

/** Null for any other code, and for one that was read wrongly. */
export function readBoxCode(code: string): BoxCode | null {
  const [, text = '', from, box = '', minor, check] =
    /^(BOX:([a-z0-9]+-\d{6,12}):([A-Z0-9]{1,8}):(\d{1,10})):(\d\d)$/.exec(code.trim()) ?? []
  if (check === undefined || check !== checkOf(text)) return null
  return { from: from as DocumentNo, box, minor: Number(minor) } // by the expression
}
