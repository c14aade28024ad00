export type JournalErrorCode =
  /** Another process holds the journal. */
  | 'locked'
  /** The record is not durable; the segment is given up and the next append opens a new one. */
  | 'write-failed'
  /** As `write-failed`, because the disk is full. */
  | 'disk-full'
  /** A segment cannot be read or does not hold what the index says. */
  | 'unreadable'
  /** Written by a newer program in a way that this one cannot read. */
  | 'newer-format'
  /** The file system knows no hard links (FAT, exFAT, some network folders), so no lock on it can be trusted. */
  | 'no-hard-links'
  | 'closed'

/** A failure of the disk under the journal. Whatever the code, the record was not acknowledged. */
export class JournalError extends Error {
  readonly code: JournalErrorCode

  constructor(code: JournalErrorCode, options?: ErrorOptions) {
    super(`journal: ${code}`, options)
    this.name = 'JournalError'
    this.code = code
  }
}

export const isJournalError = (error: unknown): error is JournalError => error instanceof JournalError

export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** What a failed write of the journal is told as. */
export const toJournalError = (error: unknown): JournalError =>
  new JournalError(isDiskFull(error) ? 'disk-full' : 'write-failed', { cause: error })
