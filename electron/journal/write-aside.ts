import path from 'node:path'
import type { JournalFile, JournalFiles } from './journal-files.ts'

/** Replaces a file whole: it holds the old or the new bytes, also after a loss of power. Answers it, still open. */
export async function writeAside(files: JournalFiles, target: string, bytes: Buffer): Promise<JournalFile> {
  const aside = `${target}.tmp`
  const file = await files.create(aside)
  try {
    await file.write(bytes, 0)
    await file.datasync()
    await files.rename(aside, target)
    await files.syncFolder(path.dirname(target))
    return file
  } catch (error) {
    await file.close().catch(() => undefined) // the first failure is the one to tell
    throw error
  }
}
