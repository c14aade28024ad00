import type { PrinterLine } from './encode-lines.ts'
import { encodeReceipt as encodeEscpos } from './escpos/encode.ts'
import type { Letters } from './letters.ts'
import type { PrinterProfile } from './profiles.table.ts'
import { encodeReceipt as encodeStar } from './star/encode.ts'

type Encode = (
  lines: readonly PrinterLine[],
  profile: PrinterProfile,
  letters: Letters,
) => readonly Uint8Array[]

const encoders: Readonly<Record<PrinterProfile['language'], Encode>> = {
  escpos: encodeEscpos,
  star: encodeStar,
}

/** Lines as bytes of the printer's language, in pieces of whole commands. Texts are in characters of `letters` already; codes are checked, see `canEncode`. */
export const encodeReceipt: Encode = (lines, profile, letters) =>
  encoders[profile.language](lines, profile, letters)
