import type { TextAlign } from '../receipt-document.ts'

/** Characters as printed, one per code point: text is composed (NFC) by `plainLines` before it is measured. */
export function widthOf(text: string): number {
  return [...text].length
}

/** Lines of printable characters: line breaks kept, other white space a blank, control characters shown as `·`. */
export function plainLines(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s/gu, ' ').replace(/\p{C}/gu, '·'))
}

/** Breaks text into lines of at most `width` characters: between words, inside a word only when it is longer than a line. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width))
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ').filter((part) => part !== '')) {
    const joined = current === '' ? word : `${current} ${word}`
    if (widthOf(joined) <= width) {
      current = joined
      continue
    }
    if (current !== '') lines.push(current)
    const pieces = slices(word, width)
    lines.push(...pieces.slice(0, -1))
    current = pieces.at(-1) ?? ''
  }
  return [...lines, current]
}

function slices(word: string, width: number): string[] {
  const characters = [...word]
  const count = Math.ceil(characters.length / width)
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * width, (index + 1) * width).join(''),
  )
}

/** Pads on both sides to exactly `width` characters. */
export function place(text: string, width: number, align: TextAlign): string {
  const free = Math.max(0, width - widthOf(text))
  const before = align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2)
  return ' '.repeat(before) + text + ' '.repeat(free - before)
}
