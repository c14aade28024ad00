import { readLines } from './read-lines.ts'

/** One record; `line` is the first it stands on, from 1. `fields` is null where a quote is not closed. */
export type FileRecord = {
  readonly line: number
  readonly text: string
  readonly fields: readonly string[] | null
}

type Delimiter = '\t' | ';' | ','

/** No name has more line breaks than these: beyond them a quote was forgotten. */
const longestRecordLines = 20

/**
 * Records of a TSV or CSV file, the header first; blank lines are left out. The header tells the delimiter (tab, semicolon,
 * comma). Between tabs quotes are letters like others; else a field may stand in quotes (RFC 4180) and hold line breaks.
 */
export async function* readRecords(file: string): AsyncGenerator<readonly FileRecord[]> {
  const splitter = new RecordSplitter()
  for await (const lines of readLines(file)) yield splitter.take(lines)
  yield splitter.end()
}

class RecordSplitter {
  #delimiter: Delimiter | undefined
  /** Lines not yet told, the first of them under the number `#next`. */
  #pending: string[] = []
  #next = 1

  take(lines: readonly string[]): readonly FileRecord[] {
    this.#pending.push(...lines)
    return this.#records(false)
  }

  end(): readonly FileRecord[] {
    return this.#records(true)
  }

  #records(isEnd: boolean): readonly FileRecord[] {
    const records: FileRecord[] = []
    const lines = this.#pending
    let at = 0
    while (at < lines.length) {
      const found = this.#recordAt(lines.slice(at, at + longestRecordLines), isEnd)
      if (!found) break
      const { text, fields, taken } = found
      if (text.trim() !== '') records.push({ line: this.#next, text, fields })
      this.#next += taken
      at += taken
    }
    this.#pending = lines.slice(at)
    return records
  }

  /** Null where the lines to come must be seen first. */
  #recordAt(lines: readonly string[], isEnd: boolean): (Omit<FileRecord, 'line'> & { taken: number }) | null {
    const [first = ''] = lines
    this.#delimiter ??= delimiterOf(first)
    let text = first
    for (let taken = 1; taken <= lines.length; taken += 1) {
      if (taken > 1) text += `\n${lines[taken - 1] ?? ''}`
      const fields = splitFields(text, this.#delimiter)
      if (fields) return { text, fields, taken }
    }
    const isHopeless = isEnd || lines.length >= longestRecordLines
    return isHopeless ? { text: first, fields: null, taken: 1 } : null
  }
}

function delimiterOf(header: string): Delimiter {
  if (header.includes('\t')) return '\t'
  return header.includes(';') ? ';' : ','
}

/** Null where a quote is left open. */
function splitFields(text: string, delimiter: Delimiter): readonly string[] | null {
  if (delimiter === '\t' || !text.includes('"')) return text.split(delimiter)
  const fields: string[] = []
  let at = 0
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter) : plainField(text, at, delimiter)
    if (!field) return null
    fields.push(field.value)
    if (field.end >= text.length) return fields
    at = field.end + 1
  }
}

type Field = { readonly value: string; readonly end: number }

function plainField(text: string, start: number, delimiter: Delimiter): Field {
  const found = text.indexOf(delimiter, start)
  const end = found < 0 ? text.length : found
  return { value: text.slice(start, end), end }
}

/** Two quotes stand for one; what follows the closing quote up to the delimiter belongs to the field, as people type it. */
function quotedField(text: string, start: number, delimiter: Delimiter): Field | null {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return null
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      const tail = plainField(text, quote + 1, delimiter)
      return { value: value + tail.value, end: tail.end }
    }
    value += '"'
    from = quote + 2
  }
}
