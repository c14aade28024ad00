import type { LabelDocument, LabelPart } from '#src/device/label/label-document.ts'

/** 203 dpi are 8 dots to the millimetre, 300 dpi are 12. */
export type ZplPrinter = { readonly dotsPerMm: 8 | 12 }

/** Dots of a module: 0.25 mm at both densities, at which every scanner reads an EAN. */
const moduleDots: Readonly<Record<ZplPrinter['dotsPerMm'], number>> = { 8: 2, 12: 3 }

const alignments = { left: 'L', center: 'C', right: 'R' } as const

/** One label in ZPL II, UTF-8 (^CI28); places and sizes in dots. */
export function encodeZpl(label: LabelDocument, printer: ZplPrinter): string {
  const dots = (mm: number): number => Math.round(mm * printer.dotsPerMm)
  const size = `^PW${dots(label.widthMm)}^LL${dots(label.heightMm)}`
  const parts = label.parts.map((part) => field(part, dots, moduleDots[printer.dotsPerMm]))
  return ['^XA', '^CI28', size, '^LH0,0', ...parts, '^PQ1', '^XZ', ''].join('\n')
}

function field(part: LabelPart, dots: (mm: number) => number, module: number): string {
  const origin = `^FO${dots(part.x)},${dots(part.y)}`
  switch (part.part) {
    case 'text': {
      const { size, width, lines = 1, align = 'left', text } = part
      const block = `^FB${dots(width)},${lines},0,${alignments[align]},0`
      return `${origin}^A0N,${dots(size)},${dots(size)}${block}^FH_^FD${escaped(text)}^FS`
    }
    case 'bars': {
      // The printer makes the thirteenth digit itself.
      const isEan = part.symbology === 'ean13'
      const command = isEan ? `^BEN,${dots(part.height)},Y,N` : `^BCN,${dots(part.height)},Y,N,N`
      const data = isEan ? part.data.slice(0, 12) : escaped(part.data)
      return `${origin}^BY${module}${command}^FH_^FD${data}^FS`
    }
    case 'box':
      return `${origin}^GB${dots(part.width)},${dots(part.height)},${Math.min(dots(part.width), dots(part.height))}^FS`
  }
}

/** Commands begin with ^ and ~, a block breaks at a backslash, and _ begins a hex code. */
const escaped = (text: string): string =>
  text
    .replace(/[_^~\\]/g, (letter) => `_${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/\p{Cc}/gu, ' ')
