import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { JournalFile, JournalFiles } from './journal-files.ts'
import { releaseLock, takeLock } from './process-lock.ts'

const ownerOnly = 0o600

/** The file system of the machine. Files are readable by their owner only. */
export const nodeFiles: JournalFiles = {
  makeFolder,
  list: (folder) => readdir(folder),
  read: (file) => readFile(file),
  readRange,
  create: async (file) => journalFile(await open(file, 'w', ownerOnly)),
  rename,
  remove: (file) => rm(file, { force: true }),
  syncFolder,
  lock: takeLock,
  unlock: releaseLock,
}

const journalFile = (handle: FileHandle): JournalFile => ({
  async write(bytes, at) {
    // A short write comes before the call that says why.
    for (let written = 0; written < bytes.length;)
      written += (await handle.write(bytes, written, bytes.length - written, at + written)).bytesWritten
  },
  datasync: () => handle.datasync(),
  truncate: (bytes) => handle.truncate(bytes),
  close: () => handle.close(),
})

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = path.resolve(folder); made.length >= first.length; made = path.dirname(made))
    await syncFolder(path.dirname(made))
}

/** Windows gives no handle that could flush a folder; NTFS keeps names in a log of its own. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await withHandle(folder, (handle) => handle.sync())
}

async function readRange(file: string, offset: number, length: number): Promise<Buffer> {
  return withHandle(file, async (handle) => {
    const bytes = Buffer.alloc(length)
    const { bytesRead } = await handle.read(bytes, 0, length, offset)
    if (bytesRead !== length) throw new Error(`read ${bytesRead} of ${length} bytes`)
    return bytes
  })
}

async function withHandle<T>(file: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r')
  try {
    return await use(handle)
  } finally {
    await handle.close()
  }
}
