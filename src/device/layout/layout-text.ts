import { assertNever } from '../../base/assert.ts'
import type { LayoutLine, TextLine } from './layout-line.ts'

/** The lines as plain text, one per line, codes and cuts in brackets: for golden files, logs and support. */
export function layoutToText(lines: readonly LayoutLine[]): string {
  return lines.map((line) => `${lineText(line)}\n`).join('')
}

function lineText(line: LayoutLine): string {
  switch (line.line) {
    case 'text':
      return spelled(line)
    case 'qr':
      return `[qr ${line.data}]`
    case 'barcode':
      return `[${line.symbology} ${line.data}]`
    case 'cut':
      return '[cut]'
    default:
      return assertNever(line)
  }
}

/** Big characters keep their place on the paper: the indent doubles, the words stay readable. */
function spelled({ text, size }: TextLine): string {
  const indent = text.length - text.trimStart().length
  return size === 'big' ? ' '.repeat(indent) + text.trimEnd() : text.trimEnd()
}
