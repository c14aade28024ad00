import { cardOfToken } from '../card-of-token.ts'
import { parseBmps } from './parse-bmps.ts'
import { parseTlvs } from './tlv.ts'

/** Card identification item: what the terminal makes of a card, in place of its number. */
const identification = 0x1f14

/** The name of the card that a status information (04 0F) tells of; its number, BMP 22, is never read. */
export function zvtCard(data: Uint8Array): string | undefined {
  const container = parseBmps(data)?.get(0x06)
  const item = container && parseTlvs(container).find(({ tag }) => tag === identification)
  return item && cardOfToken(textOf(item.value))
}

/** The item is binary; a terminal that writes letters or digits means these. */
const textOf = (bytes: Uint8Array): string => {
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return Buffer.from(bytes).toString(isText ? 'latin1' : 'hex')
}
