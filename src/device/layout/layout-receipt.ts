import { assert, assertNever } from '../../base/assert.ts'
import { MissingSlotError } from '../fill-slots.ts'
import type { ReceiptBlock, ReceiptDocument, Text, TextSize } from '../receipt-document.ts'
import { isSlot } from '../receipt-document.ts'
import type { LayoutLine, TextLine } from './layout-line.ts'
import { columnsPerCharacter } from './layout-line.ts'
import { place, plainLines, widthOf, wrap } from './wrap.ts'

export type LayoutOptions = {
  /** Characters of normal size per line: 48, 42 or 32. */
  readonly columns: number
  /** Prints the copy mark of the document on top. */
  readonly copy?: boolean
  /** Replaces what the medium cannot print, before widths are counted; codes are not touched. */
  readonly spell?: (text: string) => string
}

type Page = { readonly columns: number; readonly read: (text: Text) => string }
type Pair = Extract<ReceiptBlock, { block: 'pair' }>
type Row = Extract<ReceiptBlock, { block: 'row' }>

/** Lays a document out for a medium of fixed pitch. Throws `MissingSlotError` when a slot is still empty. */
export function layoutReceipt(document: ReceiptDocument, options: LayoutOptions): LayoutLine[] {
  const { columns, spell = (text) => text } = options
  assert(columns >= 2, 'a line has at least two columns')
  const page: Page = { columns, read: (text) => plainLines(filled(text)).map(spell).join('\n') }
  const copyMark: ReceiptBlock[] =
    options.copy && document.copyMark !== undefined ? [{ block: 'inverse', text: document.copyMark }] : []
  return [...copyMark, ...document.blocks].flatMap((block) => layoutBlock(block, page))
}

function filled(text: Text): string {
  if (isSlot(text)) throw new MissingSlotError(text.$slot)
  return text
}

function layoutBlock(block: ReceiptBlock, page: Page): LayoutLine[] {
  switch (block.block) {
    case 'text':
      return layoutText(block, page)
    case 'pair':
      return layoutPair(block, page)
    case 'row':
      return layoutRow(block, page)
    case 'rule':
      return [layoutRule(block, page)]
    case 'feed':
      return Array.from({ length: block.lines }, () => textLine('', {}))
    case 'qr':
      return [{ line: 'qr', data: filled(block.data) }]
    case 'barcode':
      return [layoutBarcode(block)]
    case 'inverse':
      return wrap(page.read(block.text), page.columns).map((text) =>
        textLine(place(text, page.columns, 'center'), { inverse: true }),
      )
    case 'cut':
      return [{ line: 'cut' }]
    default:
      return assertNever(block)
  }
}

function layoutRule({ style }: Extract<ReceiptBlock, { block: 'rule' }>, page: Page): LayoutLine {
  return textLine((style === 'double' ? '=' : '-').repeat(page.columns), {})
}

function layoutText(block: Extract<ReceiptBlock, { block: 'text' }>, page: Page): LayoutLine[] {
  const width = Math.floor(page.columns / columnsPerCharacter(block.size ?? 'normal'))
  return wrap(page.read(block.text), width).map((text) =>
    textLine(place(text, width, block.align ?? 'left'), block),
  )
}

function layoutPair(block: Pair, page: Page): LayoutLine[] {
  const width = Math.floor(page.columns / columnsPerCharacter(block.size ?? 'normal'))
  const right = wrap(page.read(block.right), width)
  const value = right.at(-1) ?? ''
  const beside = width - widthOf(value) - 1
  const words = page.read(block.left)
  // A value that would squeeze the words into less than half a line, and breaks them, stands below them instead.
  const isRoomy = beside >= width / 2 || (beside > 0 && wrap(words, beside).length === 1)
  const isBeside = right.length === 1 && isRoomy
  const left = wrap(words, isBeside ? beside : width)
  const last = left.at(-1) ?? ''
  if (!isBeside) {
    return [...left, ...right.map((text) => place(text, width, 'right'))].map((text) => textLine(text, block))
  }
  const joined = last + place(value, width - widthOf(last), 'right')
  return [...left.slice(0, -1), joined].map((text) => textLine(text, block))
}

function layoutRow(block: Row, page: Page): LayoutLine[] {
  assert(block.widths.length === block.cells.length, 'a row has one width per cell')
  const edges = columnEdges(block.widths, page.columns)
  const cells = block.cells.map((cell, index) => {
    const span = (edges[index + 1] ?? page.columns) - (edges[index] ?? 0)
    const isLast = index === block.cells.length - 1
    const width = Math.max(1, isLast ? span : span - 1)
    const align = block.aligns[index] ?? 'left'
    const lines = wrap(page.read(cell), width)
    const isBroken = align === 'right' && lines.length > 1
    return { span, isBroken, lines: lines.map((text) => place(text, width, align)) }
  })
  if (block.cells.length > 1 && cells.some(({ isBroken }) => isBroken)) return layoutApart(block, page)
  const height = Math.max(...cells.map((cell) => cell.lines.length))
  return Array.from({ length: height }, (_, index) =>
    textLine(cells.map(({ lines, span }) => place(lines[index] ?? '', span, 'left')).join(''), block),
  )
}

/** A figure is never broken: what it belongs to stands above, the figures share the line below. */
function layoutApart(
  { cells: [first, ...cells], aligns: [align, ...aligns], ...row }: Row,
  page: Page,
): LayoutLine[] {
  const widths = cells.map(() => 1 / cells.length)
  return [
    ...layoutText({ block: 'text', text: first ?? '', align: align ?? 'left' }, page),
    ...layoutRow({ ...row, cells, aligns, widths }, page),
  ]
}

/** Column where each cell begins; every cell gets at least two so that neighbours stay apart. */
function columnEdges(widths: readonly number[], columns: number): number[] {
  assert(columns >= widths.length * 2, 'a row has at least two columns per cell')
  let total = 0
  let previous = 0
  const ends = widths.map((width, index) => {
    total += width
    const latest = columns - 2 * (widths.length - 1 - index)
    previous = Math.min(latest, Math.max(previous + 2, Math.round(total * columns)))
    return previous
  })
  return [0, ...ends.slice(0, -1)]
}

function layoutBarcode(block: Extract<ReceiptBlock, { block: 'barcode' }>): LayoutLine {
  return { line: 'barcode', symbology: block.symbology, data: filled(block.data), text: block.text ?? true }
}

type Attributes = { readonly size?: TextSize; readonly bold?: boolean; readonly inverse?: boolean }

function textLine(text: string, { size = 'normal', bold = false, inverse = false }: Attributes): TextLine {
  return { line: 'text', text: inverse ? text : text.trimEnd(), size, bold, inverse }
}
