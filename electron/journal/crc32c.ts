const polynomial = 0x82f63b78

/** Of each byte: what it makes of the sum by itself; then what that becomes behind one, two … seven further zero bytes. */
const tables = new Int32Array(8 * 256)
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1
  tables[byte] = value
}
for (let at = 256; at < tables.length; at += 1) {
  const before = of(at - 256)
  tables[at] = of(before & 0xff) ^ (before >>> 8)
}

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4), unsigned. Takes eight bytes at a time, since every fact waits for it. */
export function crc32c(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes
  const view = new DataView(buffer, byteOffset, length)
  const inEights = length - (length % 8)
  let crc = -1
  for (let at = 0; at < inEights; at += 8) {
    crc = eight(crc ^ view.getInt32(at, true), view.getInt32(at + 4, true))
  }
  for (let at = inEights; at < length; at += 1) crc = of((crc ^ view.getUint8(at)) & 0xff) ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}

const eight = (first: number, second: number): number =>
  of(0x700 | (first & 0xff)) ^
  of(0x600 | ((first >>> 8) & 0xff)) ^
  of(0x500 | ((first >>> 16) & 0xff)) ^
  of(0x400 | (first >>> 24)) ^
  of(0x300 | (second & 0xff)) ^
  of(0x200 | ((second >>> 8) & 0xff)) ^
  of(0x100 | ((second >>> 16) & 0xff)) ^
  of(second >>> 24)

function of(index: number): number {
  return tables[index] ?? 0
}
