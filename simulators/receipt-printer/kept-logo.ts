import type { Raster } from './raster.ts'

const width = 192
const height = 48

/** Three arcs over a counter, as somebody might have stored them in the printer. */
function isBlack(x: number, y: number): boolean {
  if (y >= 40) return y < 46
  const fromMiddle = Math.hypot(x - width / 2, 40 - y)
  return [36, 26, 16].some((radius) => Math.abs(fromMiddle - radius) < 3)
}

const byteAt = (at: number): number => {
  const [x, y] = [(at % (width / 8)) * 8, Math.floor(at / (width / 8))]
  return [0, 1, 2, 3, 4, 5, 6, 7].reduce((byte, bit) => byte | (isBlack(x + bit, y) ? 0x80 >> bit : 0), 0)
}

/** The logo that the simulated printers keep under the number 1. */
export const keptLogo: Raster = {
  width,
  height,
  bits: Uint8Array.from({ length: (width / 8) * height }, (_, at) => byteAt(at)),
}
