import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import { MissingSlotError } from '#src/device/fill-slots.ts'
import type { LayoutLine } from '#src/device/layout/layout-line.ts'
import { layoutReceipt } from '#src/device/layout/layout-receipt.ts'
import { wrap } from '#src/device/layout/wrap.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { canEncode } from './can-encode.ts'
import type { PrinterLine } from './encode-lines.ts'
import type { Letters } from './letters.ts'
import type { PrinterProfile } from './profiles.table.ts'
import { encodeReceipt } from './receipt-encoders.ts'

export type PreparedReceipt =
  | {
      readonly ok: true
      /** Whole commands each: a question may stand between any two. */
      readonly pieces: readonly Uint8Array[]
      /** What could not be printed as written, for the log. */
      readonly remarks: readonly string[]
    }
  | { readonly ok: false; readonly error: DeviceErrorData }

export type PrintContext = {
  readonly device: string
  readonly profile: PrinterProfile
  readonly letters: Letters
}

/** A document as the bytes for one printer. */
export function prepareReceipt(
  document: ReceiptDocument,
  isCopy: boolean,
  { device, profile, letters }: PrintContext,
): PreparedReceipt {
  const respelled = new Set<string>()
  const spell = (text: string): string => {
    const spelled = letters.spell(text)
    for (const character of spelled.respelled) respelled.add(character)
    return spelled.text
  }
  try {
    const lines = layoutReceipt(document, { columns: profile.columns, copy: isCopy, spell })
    const refused = lines.filter((line) => !canEncode(line, profile))
    const { logo } = profile
    const printed: PrinterLine[] = [
      ...(document.hasLogo && logo !== undefined ? [{ line: 'logo', number: logo } as const] : []),
      ...lines.flatMap(otherwiseIfRefused(spell, profile)),
    ]
    const pieces = encodeReceipt(printed, profile, letters)
    const remarks = [
      ...(respelled.size > 0 ? [`respelled: ${[...respelled].join(' ')}`] : []),
      ...refused.map((line) => `printed otherwise: ${line.line}`),
    ]
    return { ok: true, pieces, remarks }
  } catch (error) {
    if (!(error instanceof MissingSlotError)) throw error
    return { ok: false, error: deviceErrorData('REJECTED', device, error.message) }
  }
}

/** Bars that are too wide become a code that is not; one that cannot be drawn is still of use when it can be read and typed. */
function otherwiseIfRefused(
  spell: (text: string) => string,
  profile: PrinterProfile,
): (line: LayoutLine) => LayoutLine[] {
  return (line) => {
    if (canEncode(line, profile) || !('data' in line)) return [line]
    const words = wrap(spell(line.data.replace(/\p{C}/gu, ' ')), profile.columns)
    const said = words.map(
      (text) => ({ line: 'text', text, size: 'normal', bold: false, inverse: false }) as const,
    )
    const square = { line: 'qr', data: line.data } as const
    const isTooWide = line.line === 'barcode' && line.symbology === 'code128' && canEncode(square, profile)
    return isTooWide ? [square, ...said] : said
  }
}
