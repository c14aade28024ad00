import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { JournalFile, JournalFiles } from './journal-files.ts'
import { releaseLock, takeLock } from './process-lock.ts'

/** The file system of the machine. */
export const nodeFiles: JournalFiles = {
  makeFolder: async (folder) => void (await mkdir(folder, { recursive: true })),
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  readRange,
  create: async (path) => journalFile(await open(path, 'w')),
  openToAppend: async (path) => journalFile(await open(path, 'a')),
  truncate: (path, length) =>
    withHandle(path, 'r+', async (handle) => {
      await handle.truncate(length)
      await handle.sync()
    }),
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder: (folder) => withHandle(folder, 'r', (handle) => handle.sync()),
  lock: takeLock,
  unlock: releaseLock,
}

const journalFile = (handle: FileHandle): JournalFile => ({
  async write(bytes) {
    const { bytesWritten } = await handle.write(bytes)
    if (bytesWritten !== bytes.length) throw new Error(`wrote ${bytesWritten} of ${bytes.length} bytes`)
  },
  datasync: () => handle.datasync(),
  close: () => handle.close(),
})

async function readRange(path: string, offset: number, length: number): Promise<Buffer> {
  return withHandle(path, 'r', async (handle) => {
    const bytes = Buffer.alloc(length)
    const { bytesRead } = await handle.read(bytes, 0, length, offset)
    if (bytesRead !== length) throw new Error(`read ${bytesRead} of ${length} bytes`)
    return bytes
  })
}

async function withHandle<T>(
  path: string,
  flags: string,
  use: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await open(path, flags)
  try {
    return await use(handle)
  } finally {
    await handle.close()
  }
}
