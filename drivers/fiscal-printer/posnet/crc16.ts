/** CRC-16/XMODEM (polynomial 1021, start 0, nothing reflected), as POSNET asks of all between STX and `#`. */
export function crc16(bytes: Uint8Array): number {
  return bytes.reduce((crc, byte) => {
    let rest = crc ^ (byte << 8)
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x8000 ? (rest << 1) ^ 0x1021 : rest << 1
    return rest & 0xffff
  }, 0)
}
