/** A picture in dots: rows of whole bytes, the highest bit leftmost; a set bit is black. */
export type Raster = { readonly width: number; readonly height: number; readonly bits: Uint8Array }

const pair = (data: Uint8Array, at: number): number => (data[at] ?? 0) + 256 * (data[at + 1] ?? 0)

/** What stands behind `GS v 0`: mode, width in bytes, height in dots, dots. */
export function rasterOf(data: Uint8Array): Raster {
  return { width: 8 * pair(data, 1), height: pair(data, 3), bits: data.subarray(5) }
}

/** What stands behind the function number 112 of graphics: tone, two scales, colour, width and height in dots, dots. */
export function storedRaster(data: Uint8Array): Raster {
  return { width: pair(data, 4), height: pair(data, 6), bits: data.subarray(8) }
}

/** Black dots side by side, from left to right and from top to bottom. */
export function blackRuns({ width, height, bits }: Raster): readonly Run[] {
  const rowBytes = Math.ceil(width / 8)
  const rows = Array.from({ length: height }, (_, y) => bits.subarray(y * rowBytes, (y + 1) * rowBytes))
  return rows.flatMap((row, y) =>
    [...dotsOf(row).slice(0, width).matchAll(/1+/g)].map(({ index, 0: run }) => ({
      x: index,
      y,
      length: run.length,
    })),
  )
}

type Run = { readonly x: number; readonly y: number; readonly length: number }

const dotsOf = (row: Uint8Array): string => [...row].map((byte) => byte.toString(2).padStart(8, '0')).join('')
