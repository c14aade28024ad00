import { openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import type { ActRecord } from './act-record.ts'
import { actRecord, actsIn } from './act-record.ts'

/**
 * A record of acts in a file, open as long as this process lives: what was written survives the process, though not the
 * machine. One small write before and after each act; a message to another process may die with this one.
 */
export function actRecordFile(path: string): ActRecord {
  const file = openSync(path, 'w')
  return actRecord((line) => void writeSync(file, line, 0))
}

/** The acts that the process which wrote there left behind; the next one begins with none. */
export function takeActs(path: string): readonly string[] {
  try {
    return actsIn(readFileSync(path, 'utf8'))
  } catch (error) {
    // The process ended before its first act, or the machine in the middle of a write.
    if (isMissing(error) || error instanceof SyntaxError) return []
    throw error
  } finally {
    rmSync(path, { force: true })
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
