import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Clock } from '#src/base/clock.ts'

/** `error`: somebody must look. No customer data, no PINs, no tokens: ids and codes only. */
export type Log = {
  info(message: string, detail?: LogDetail): void
  error(message: string, detail?: LogDetail): void
}

export type LogDetail = Readonly<Record<string, string | number | boolean | null>>

const fileBytes = 1_000_000
const keptFiles = 3

/**
 * Lines of JSON in `<folder>/main.log`; at 1 MB the file moves to `main.1.log` and so on, the oldest goes. Never throws: whoever
 * has just met a full disk tells it here, and must be able to go on. The next line says how many could not be written.
 */
export function createLog(folder: string, clock: Clock): Log {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'main.log')
  let missing = 0
  const write = (level: 'info' | 'error', message: string, detail: LogDetail = {}): void => {
    const at = new Date(clock.now()).toISOString()
    const line = { at, level, message, ...detail, ...(missing > 0 && { missing }) }
    try {
      if (sizeOf(file) >= fileBytes) rotate(folder)
      appendFileSync(file, `${JSON.stringify(line)}\n`)
      missing = 0
    } catch {
      missing += 1
    }
  }
  return {
    info: (message, detail) => write('info', message, detail),
    error: (message, detail) => write('error', message, detail),
  }
}

/** What an unexpected failure may say in the log: its name and text. */
export const failure = (error: unknown): LogDetail =>
  error instanceof Error ? { error: error.name, text: error.message } : { error: String(error) }

function rotate(folder: string): void {
  const nameOf = (age: number): string => path.join(folder, age === 0 ? 'main.log' : `main.${age}.log`)
  for (let age = keptFiles - 2; age >= 0; age -= 1) {
    if (sizeOf(nameOf(age)) > 0) renameSync(nameOf(age), nameOf(age + 1))
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
