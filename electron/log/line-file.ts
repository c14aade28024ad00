import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'

export type LineFileOptions = {
  readonly folder: string
  /** `<name>.log`, behind it `<name>.1.log` and so on. */
  readonly name: string
  /** At which size a file moves to the next number; the oldest goes. */
  readonly fileBytes: number
  readonly keptFiles: number
}

/**
 * Lines of JSON of which only the newest are kept. Never throws: whoever has just met a full disk tells it here, and must be able to go
 * on. The next line that can be written says how many could not (`missing`).
 */
export class LineFile {
  readonly #options: LineFileOptions
  #missing = 0
  /** What was written last may be half a line: the one before this process began, or one that the disk broke off. */
  #isBroken = true

  constructor(options: LineFileOptions) {
    this.#options = options
    this.#tryTo(() => mkdirSync(options.folder, { recursive: true }))
  }

  write(line: JsonObject): void {
    const { fileBytes } = this.#options
    const text = JSON.stringify({ ...line, ...(this.#missing > 0 && { missing: this.#missing }) })
    const isWritten = this.#tryTo(() => {
      if (sizeOf(this.#file(0)) >= fileBytes) this.#rotate()
      const lead = this.#isBroken && sizeOf(this.#file(0)) > 0 ? '\n' : ''
      appendFileSync(this.#file(0), `${lead}${text}\n`)
    })
    this.#isBroken = !isWritten
    this.#missing = isWritten ? 0 : this.#missing + 1
  }

  /** Oldest first; half a line, as a crash leaves one, is none. */
  read(): readonly JsonObject[] {
    return this.#files.toReversed().flatMap((file) => textOf(file).split('\n').flatMap(lineOf))
  }

  /** Keeps these alone; where the disk takes nothing, all stay. */
  replaceBy(lines: readonly JsonObject[]): void {
    const aside = `${this.#file(0)}.new`
    this.#tryTo(() => {
      writeFileSync(aside, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      renameSync(aside, this.#file(0))
      for (const file of this.#files.slice(1)) rmSync(file, { force: true })
    })
  }

  get #files(): readonly string[] {
    return Array.from({ length: this.#options.keptFiles }, (_, age) => this.#file(age))
  }

  #file(age: number): string {
    const { folder, name } = this.#options
    return path.join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`)
  }

  #rotate(): void {
    for (let age = this.#options.keptFiles - 2; age >= 0; age -= 1)
      if (sizeOf(this.#file(age)) > 0) renameSync(this.#file(age), this.#file(age + 1))
  }

  /** Answers whether the disk took it. */
  #tryTo(write: () => void): boolean {
    try {
      write()
      return true
    } catch {
      return false
    }
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // there is none, or none that can be read: the newer ones tell
  }
}

function lineOf(text: string): readonly JsonObject[] {
  try {
    const line: unknown = JSON.parse(text)
    return isJsonObject(line) ? [line] : []
  } catch {
    return []
  }
}
