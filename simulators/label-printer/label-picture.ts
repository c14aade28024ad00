import type { RenderedImage } from '@resvg/resvg-js'
import { barModules } from '#src/device/label/bar-modules.ts'
import { drawSvg, escapeXml } from '../draw-svg.ts'
import type { ZplElement, ZplLabel } from './zpl-labels.ts'

type Words = Extract<ZplElement, { is: 'text' }>
type Bars = Extract<ZplElement, { is: 'bars' }>

/** Of a letter, for each dot of its height. */
const letterWidth = 0.5
const baseline = 0.8
const digitsHeight = 24

/** A printed label, one pixel per dot. */
export function labelPicture({ width, length, elements }: ZplLabel): RenderedImage {
  const size = `width="${width}" height="${length}"`
  const drawn = elements.map(draw).join('')
  return drawSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect ${size} fill="#fff"/>${drawn}</svg>`)
}

function draw(element: ZplElement): string {
  if (element.is === 'text') return drawWords(element)
  if (element.is === 'bars') return drawBars(element)
  return `<rect x="${element.x}" y="${element.y}" width="${element.width}" height="${element.height}"/>`
}

/** Lines that find no room in their block are printed over its last one. */
function drawWords({ x, y, height, width, lines, align, text }: Words): string {
  const wrapped = wrap(text, Math.max(1, Math.floor(width / (height * letterWidth))))
  return wrapped
    .map((line, at) => {
      const length = line.length * height * letterWidth
      const left = x + (width - length) * (align === 'C' ? 0.5 : align === 'R' ? 1 : 0)
      const top = y + height * (Math.min(at, lines - 1) + baseline)
      const fit = `textLength="${length}" lengthAdjust="spacingAndGlyphs"`
      return `<text xml:space="preserve" x="${left}" y="${top}" font-size="${height}" ${fit}>${escapeXml(line)}</text>`
    })
    .join('')
}

function wrap(text: string, columns: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > columns) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])
}

function drawBars({ x, y, height, code, module, data }: Bars): string {
  const modules = barModules(code, data)
  const bars = [...modules].map((bar, at) =>
    bar === '1' ? `M${x + at * module} ${y}h${module}v${height}h-${module}z` : '',
  )
  const middle = x + (modules.length * module) / 2
  const digits = `<text x="${middle}" y="${y + height + digitsHeight}" font-size="${digitsHeight}" text-anchor="middle">${escapeXml(data)}</text>`
  return `<path shape-rendering="crispEdges" d="${bars.join('')}"/>${digits}`
}
