import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { booksOfFacts } from '#test/day/books-of-facts.ts'
import { readJournal } from '#test/day/read-journal.ts'
import type { AppTill } from '#test/support/app-world.ts'

/** What a close writes: its intent, and its fact with the report. */
const writes = 2
const bytes = 8_192

/** Without sums that are kept: the shift worked out anew from the files of the journal; seconds. */
export async function closeAnew({ hardware }: AppTill): Promise<number> {
  const start = performance.now()
  booksOfFacts(await readJournal(join(hardware.userData, 'journal')))
  return (performance.now() - start) / 1000
}

/** As many synced writes beside the journal; seconds. */
export async function writeClose({ hardware }: AppTill): Promise<number> {
  const path = join(hardware.userData, 'limit')
  const file = await open(path, 'w')
  const start = performance.now()
  for (let write = 0; write < writes; write += 1) {
    await file.write(Buffer.alloc(bytes))
    await file.datasync()
  }
  const seconds = (performance.now() - start) / 1000
  await file.close()
  await rm(path)
  return seconds
}
