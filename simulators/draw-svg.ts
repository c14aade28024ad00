import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { RenderedImage } from '@resvg/resvg-js'
import { Resvg } from '@resvg/resvg-js'

const fontFolder = join(
  dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
)

/** A drawing as dots, in letters that are the same on every machine. */
export function drawSvg(svg: string): RenderedImage {
  const font = {
    fontFiles: [join(fontFolder, 'DejaVuSansMono.ttf'), join(fontFolder, 'DejaVuSansMono-Bold.ttf')],
    loadSystemFonts: false,
    defaultFontFamily: 'DejaVu Sans Mono',
  }
  return new Resvg(svg, { font }).render()
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
