/** How a display of two lines is talked to. */
export type DisplayDialect = {
  /** Sent after every opening; `page`: the number by which it knows its code page. */
  readonly greet: (page: number) => readonly number[]
  /** Overwrites a whole line; nothing is cleared before, so that nothing flickers. */
  readonly line: (row: 0 | 1, text: readonly number[]) => readonly number[]
}

const esc = 0x1b

/** Another dialect is a row. Displays never answer: only the line to them can be watched. */
export const displayDialects = {
  /** Epson ESC/POS: overwrite mode, cursor by column and row. */
  'esc-pos': {
    greet: (page) => [esc, 0x40, 0x1f, 0x01, esc, 0x74, page],
    line: (row, text) => [0x1f, 0x24, 1, row + 1, ...text],
  },
  cd5220: {
    greet: (page) => [esc, 0x40, esc, 0x74, page],
    line: (row, text) => [esc, 0x51, 0x41 + row, ...text, 0x0d],
  },
  /** Aedex and Emax know no code pages of their own. */
  aedex: {
    greet: () => [],
    line: (row, text) => [0x21, 0x23, 0x31 + row, ...text, 0x0d],
  },
  utc: {
    greet: () => [],
    line: (row, text) => [esc, 0x75, 0x41 + row, ...text, 0x0d],
  },
} as const satisfies Readonly<Record<string, DisplayDialect>>
