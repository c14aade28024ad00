import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import type { JournalFiles } from '../journal/journal-files.ts'
import { segmentName, segmentNumbers } from '../journal/segment-name.ts'
import type { TextFile } from '../settings/atomic-file.ts'

/** What stands in a till's data that head office has not got. */
export type Unsent = Pick<LinkStatus, 'unsent' | 'oldestUnsentAt'> & {
  readonly terminal: string
  /** Number of the last fact; 0 without one. */
  readonly last: number
}

/** Where the note lies: it is there only while the till is closed. */
export const unsentNotePath = (userData: string): string => path.join(userData, 'unsent.txt')

/** Takes the note of the last end away, for good: from now on it may be wrong, and a crash would leave it standing. */
export async function dropUnsentNote(files: JournalFiles, userData: string): Promise<void> {
  await files.remove(unsentNotePath(userData))
  await files.syncFolder(userData)
}

/**
 * A note in words and figures, a line each, for the script that runs before the package is removed: it knows no more than a
 * shell. It names the journal's end by file and length, so that a note which is older than the journal counts as none.
 */
export async function writeUnsentNote(
  file: TextFile,
  journal: string,
  { terminal, last, unsent, oldestUnsentAt }: Unsent,
): Promise<void> {
  const newest = segmentNumbers(await readdir(journal)).at(-1)
  if (newest === undefined) return
  const segment = segmentName(newest)
  const { size } = await stat(path.join(journal, segment))
  const lines = [
    'kontuar-unsent 1',
    `terminal ${terminal}`,
    `last ${last}`,
    `unsent ${unsent}`,
    `oldest ${oldestUnsentAt ?? '-'}`,
    `segment ${segment}`,
    `bytes ${size}`,
  ]
  await file.write(`${lines.join('\n')}\n`)
}

/** A manager's word that the program may go although facts are unsent; it holds for the journal as it is now, until `until` (ms). */
export type Release = {
  readonly terminal: string
  readonly last: number
  readonly untilMs: number
  readonly staff: string
  /** Of the exported facts. */
  readonly sha256: string
}

export async function writeRelease(file: TextFile, release: Release): Promise<void> {
  const { terminal, last, untilMs, staff, sha256 } = release
  const lines = [
    'kontuar-release 1',
    `terminal ${terminal}`,
    `last ${last}`,
    `until ${Math.floor(untilMs / 1000)}`,
    `staff ${staff}`,
    `sha256 ${sha256}`,
  ]
  await file.write(`${lines.join('\n')}\n`)
}
