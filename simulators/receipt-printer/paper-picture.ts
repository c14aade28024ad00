import type { RenderedImage } from '@resvg/resvg-js'
import { create as createQr } from 'qrcode'
import { barModules } from '#src/device/label/bar-modules.ts'
import { drawSvg, escapeXml } from '../draw-svg.ts'
import type { PaperAlign, PaperItem } from './paper.ts'
import { blackRuns } from './raster.ts'

const cellDots = 12
const lineDots = 30
const marginDots = 24
const fontSize = cellDots / 0.602

type Drawing = { readonly svg: string; readonly height: number }

/** The paper as it would look, one pixel per dot. */
export function paperPicture(items: readonly PaperItem[], columns: number): RenderedImage {
  return drawSvg(paperSvg(items, columns))
}

function paperSvg(items: readonly PaperItem[], columns: number): string {
  const width = columns * cellDots
  let y = marginDots
  const drawn = items.map((item) => {
    const { svg, height } = draw(item, width)
    const placed = `<g transform="translate(${marginDots} ${y})">${svg}</g>`
    y += height
    return placed
  })
  const size = `width="${width + 2 * marginDots}" height="${y + marginDots}"`
  const font = `font-family="DejaVu Sans Mono" font-size="${fontSize.toFixed(3)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}><rect ${size} fill="#fff"/>${drawn.join('')}</svg>`
}

function draw(item: PaperItem, width: number): Drawing {
  if (item.item === 'line') return drawLine(item, width)
  if (item.item === 'qr') return drawQr(item, width)
  if (item.item === 'barcode') return drawBarcode(item, width)
  return drawRaster(item, width)
}

function drawLine(line: Extract<PaperItem, { item: 'line' }>, width: number): Drawing {
  const characters = [...line.text]
  const length = characters.length * cellDots * line.width
  const left = (width - length) * startOf(line.align)
  const height = lineDots * line.height
  const positions = characters.map((_, index) => index * cellDots).join(' ')
  const background = line.inverse ? `<rect x="${left}" width="${length}" height="${height}"/>` : ''
  const style = `fill="${line.inverse ? '#fff' : '#000'}"${line.bold ? ' font-weight="bold"' : ''}`
  const place = `translate(${left} 0) scale(${line.width} ${line.height})`
  const text = `<text xml:space="preserve" x="${positions}" y="22" transform="${place}" ${style}>${escapeXml(line.text)}</text>`
  return { svg: characters.length > 0 ? background + text : '', height }
}

function drawQr(
  { data: content, moduleDots: dots, align }: Extract<PaperItem, { item: 'qr' }>,
  width: number,
): Drawing {
  const { size, data: modules } = createQr(content, { errorCorrectionLevel: 'M' }).modules
  const left = (width - size * dots) * startOf(align)
  const squares = [...modules.entries()]
    .filter(([, isDark]) => isDark === 1)
    .map(
      ([index]) =>
        `M${left + (index % size) * dots} ${8 + Math.floor(index / size) * dots}h${dots}v${dots}h-${dots}z`,
    )
  return { svg: `<path shape-rendering="crispEdges" d="${squares.join('')}"/>`, height: size * dots + 16 }
}

function drawBarcode(code: Extract<PaperItem, { item: 'barcode' }>, width: number): Drawing {
  const modules = barModules(code.symbology, code.data)
  const left = (width - modules.length * code.barDots) * startOf(code.align)
  const bars = [...modules].map((module, index) =>
    module === '1'
      ? `M${left + index * code.barDots} 8h${code.barDots}v${code.heightDots}h-${code.barDots}z`
      : '',
  )
  const baseline = code.heightDots + 32
  const text = code.hasText
    ? `<text x="${left + (modules.length * code.barDots) / 2}" y="${baseline}" text-anchor="middle">${escapeXml(code.data)}</text>`
    : ''
  const svg = `<path shape-rendering="crispEdges" d="${bars.join('')}"/>${text}`
  return { svg, height: code.heightDots + (code.hasText ? 40 : 16) }
}

function drawRaster({ raster, align }: Extract<PaperItem, { item: 'picture' }>, width: number): Drawing {
  const left = Math.max(0, width - raster.width) * startOf(align)
  const dots = blackRuns(raster).map(({ x, y, length }) => `M${left + x} ${y}h${length}v1h-${length}z`)
  return { svg: `<path shape-rendering="crispEdges" d="${dots.join('')}"/>`, height: raster.height }
}

/** Share of the free width that lies left of what is drawn. */
function startOf(align: PaperAlign): number {
  return align === 'left' ? 0 : align === 'center' ? 0.5 : 1
}
