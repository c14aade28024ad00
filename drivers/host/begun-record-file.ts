import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { BegunRecord } from './begun-record.ts'
import { begunRecord } from './begun-record.ts'

/** A record of what was begun in a file. `onFailure` hears of what could not be written: it is known to this process only. */
export function begunRecordFile(path: string, onFailure: (error: unknown) => void): BegunRecord {
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return begunRecord(kept, (text) => {
    try {
      writeFileSync(`${path}.new`, text, { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch (error) {
      onFailure(error)
    }
  })
}
