import type { Clock } from '#src/base/clock.ts'
import { LineFile } from './line-file.ts'

/** `error`: somebody must look. No customer data, no PINs, no tokens: ids and codes only. */
export type Log = {
  info(message: string, detail?: LogDetail): void
  error(message: string, detail?: LogDetail): void
}

export type LogDetail = Readonly<Record<string, string | number | boolean | null>>

/** In `<folder>/main.log` and two older files of 1 MB; never throws. */
export function createLog(folder: string, clock: Clock): Log {
  const file = new LineFile({ folder, name: 'main', fileBytes: 1_000_000, keptFiles: 3 })
  const write = (level: 'info' | 'error', message: string, detail: LogDetail = {}): void =>
    file.write({ at: new Date(clock.now()).toISOString(), level, message, ...detail })
  return {
    info: (message, detail) => write('info', message, detail),
    error: (message, detail) => write('error', message, detail),
  }
}

/** What an unexpected failure may say in the log: its name and text. */
export const failure = (error: unknown): LogDetail =>
  error instanceof Error ? { error: error.name, text: error.message } : { error: String(error) }
