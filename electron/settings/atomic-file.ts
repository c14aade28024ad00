import path from 'node:path'
import type { JournalFiles } from '../journal/journal-files.ts'
import { nodeFiles } from '../journal/node-files.ts'
import { writeAside } from '../journal/write-aside.ts'

/** A small text file that is replaced whole: a reader sees the old or the new one, also after a loss of power. */
export type TextFile = {
  /** Undefined when there is none. */
  read(): Promise<string | undefined>
  write(text: string): Promise<void>
}

/** Readable by its owner only. Writes run one after the other; what is written stays, also after a loss of power. */
export function atomicFile(file: string, files: JournalFiles = nodeFiles): TextFile {
  let queue: Promise<unknown> = Promise.resolve()
  return {
    async read() {
      try {
        return (await files.read(file)).toString('utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    write(text) {
      const written = queue.then(() => replace(files, file, text))
      queue = written.catch(() => undefined) // its own caller hears of it
      return written
    },
  }
}

/** The same in memory, for tests. */
export function memoryFile(text?: string): TextFile & { readonly text: () => string | undefined } {
  let held = text
  return {
    read: async () => held,
    write: async (next) => {
      held = next
    },
    text: () => held,
  }
}

async function replace(files: JournalFiles, file: string, text: string): Promise<void> {
  await files.makeFolder(path.dirname(file))
  const written = await writeAside(files, file, Buffer.from(text))
  await written.close()
}
