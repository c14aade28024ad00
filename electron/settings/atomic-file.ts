import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'

/** A small text file that is replaced whole: a reader sees the old or the new one, also after a loss of power. */
export type TextFile = {
  /** Undefined when there is none. */
  read(): Promise<string | undefined>
  write(text: string): Promise<void>
}

/** Readable by its owner only. Writes run one after the other. */
export function atomicFile(file: string): TextFile {
  let queue: Promise<unknown> = Promise.resolve()
  return {
    async read() {
      try {
        return await readFile(file, 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    write(text) {
      const written = queue.then(() => replace(file, text))
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

async function replace(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const handle = await open(`${file}.tmp`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.tmp`, file)
}
