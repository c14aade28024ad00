const range = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('')

/**
 * What a slip may say: ASCII, the letters of Europe that are written in Latin, the marks of prices and names, and what else
 * the code pages have, since a line is drawn as a whole.
 */
export const glyphCharacters = [
  range(0x20, 0x7e),
  range(0xa1, 0xac),
  range(0xae, 0x17e),
  'ȘșȚțẞ',
  '–—‘’‚“”„•…‰‹›€™−√≈≠≤≥',
  '†‡ˇ˘˙˛˝─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬▀▄█░▒▓■',
].join('')
