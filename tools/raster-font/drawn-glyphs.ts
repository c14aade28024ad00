import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const cell = { width: 12, height: 24 } as const
/** Of the em; then a letter of DejaVu Sans Mono is as wide as a cell. */
const advance = 0.602
const baseline = 19
/** Share of black from which a dot is printed: thin strokes stay whole on thermal paper. */
const threshold = 0.45

const folder = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'))
const fontFile = join(folder, 'ttf', 'DejaVuSansMono.ttf')

/** Each character as the rows of its cell, from top to bottom: three hex digits a row, the highest bit leftmost. */
export function drawnGlyphs(characters: string): ReadonlyMap<string, string> {
  const all = [...characters]
  const texts = all.map((one, at) => `<text x="${at * cell.width}" y="${baseline}">${escaped(one)}</text>`)
  const width = all.length * cell.width
  const size = `width="${width}" height="${cell.height}"`
  const font = `font-family="DejaVu Sans Mono" font-size="${cell.width / advance}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}><rect ${size} fill="#fff"/>${texts.join('')}</svg>`
  const { pixels } = new Resvg(svg, {
    font: { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans Mono' },
  }).render()
  const isBlack = (x: number, y: number): boolean =>
    (pixels[(y * width + x) * 4] ?? 255) < 255 * (1 - threshold)
  return new Map(all.map((one, at) => [one, rowsOf((x, y) => isBlack(at * cell.width + x, y))]))
}

function rowsOf(isBlack: (x: number, y: number) => boolean): string {
  const rows = Array.from({ length: cell.height }, (_, y) => {
    const dots = Array.from({ length: cell.width }, (_unused, x) => (isBlack(x, y) ? '1' : '0'))
    return Number.parseInt(dots.join(''), 2).toString(16).padStart(3, '0')
  })
  return rows.join('')
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
