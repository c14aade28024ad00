import { maskCardBytes } from '#src/device/card-number.ts'

/** What terminals name transactions, days and cards by: a name may look like the number of a card and must stay as it is. */
const spared = ['TransactionID', 'POIReconciliationID', 'TokenValue'].map((name) => Buffer.from(`"${name}"`))

const [quote, colon] = [0x22, 0x3a]
const blanks: readonly number[] = [0x09, 0x0a, 0x0d, 0x20]

/**
 * The text of a JSON answer that came in parts, in which every number of a card is masked; the parts are zeroed. It is done before
 * there is a text, since nobody can wipe one.
 */
export function textWithoutCards(parts: readonly Uint8Array[]): string {
  const bytes = Buffer.concat(parts)
  maskCardBytes(bytes, (from) => isSpared(bytes, from))
  const text = bytes.toString('utf8')
  for (const wiped of [...parts, bytes]) wiped.fill(0)
  return text
}

/** Whether the value around `from` is that of a spared member. */
function isSpared(bytes: Buffer, from: number): boolean {
  const atColon = behindBlanks(bytes, bytes.lastIndexOf(quote, from) - 1)
  if (bytes[atColon] !== colon) return false
  const end = behindBlanks(bytes, atColon - 1) + 1
  return spared.some((name) => bytes.subarray(Math.max(0, end - name.length), end).equals(name))
}

/** The last place up to `from` that is no blank. */
function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from
  while (blanks.includes(bytes[at] ?? NaN)) at -= 1
  return at
}
