import type { PaperItem } from './paper.ts'

/** What can be read on the paper; codes in brackets, empty paper at the end left out. */
export function paperText(items: readonly PaperItem[], columns: number): string {
  return `${items
    .map((item) => itemText(item, columns))
    .join('\n')
    .trimEnd()}\n`
}

function itemText(item: PaperItem, columns: number): string {
  if (item.item === 'qr') return `[qr ${item.data}]`
  if (item.item === 'barcode') return `[${item.symbology} ${item.data}]`
  if (item.item === 'picture') return '[picture]'
  const room = Math.floor(columns / item.width)
  const free = Math.max(0, room - [...item.text].length)
  const before = item.align === 'left' ? 0 : item.align === 'right' ? free : Math.floor(free / 2)
  const indent = before + (item.text.length - item.text.trimStart().length)
  return ' '.repeat(indent * item.width) + item.text.trim()
}
