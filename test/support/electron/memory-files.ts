import path from 'node:path'
import type { JournalFile, JournalFiles } from '#electron/journal/journal-files.ts'
import { withoutRoom } from '#electron/journal/segment-file.ts'

type Stored = { bytes: Buffer; synced: Buffer }

export type FileFault = 'write' | 'short-write' | 'datasync' | 'create' | 'full'

/**
 * A file system in memory that keeps apart what was written and what was synced. `failNext` makes the next such call fail;
 * `losePower` gives what the disk would hold afterwards.
 */
export class MemoryFiles implements JournalFiles {
  readonly #files: Map<string, Stored>
  readonly #locks = new Set<string>()
  readonly #faults: FileFault[] = []
  /** Calls of `datasync`. */
  syncs = 0

  constructor(files: ReadonlyMap<string, Buffer> = new Map()) {
    this.#files = new Map([...files].map(([name, bytes]) => [name, { bytes, synced: bytes }]))
  }

  failNext(...faults: readonly FileFault[]): void {
    this.#faults.push(...faults)
  }

  /** Another machine with the same disk, after its process was killed: what was written is there. */
  afterKill(): MemoryFiles {
    return new MemoryFiles(new Map([...this.#files].map(([name, { bytes }]) => [name, bytes])))
  }

  /** As `afterKill`, but only what was synced is there. */
  losePower(): MemoryFiles {
    return new MemoryFiles(new Map([...this.#files].map(([name, { synced }]) => [name, synced])))
  }

  /** Changes the content of a file behind the journal's back, and takes the room behind it away. */
  change(file: string, edit: (bytes: Buffer) => Buffer): void {
    const bytes = edit(Buffer.from(withoutRoom(this.#get(file).bytes)))
    this.#files.set(file, { bytes, synced: bytes })
  }

  makeFolder = async (): Promise<void> => undefined

  list = async (folder: string): Promise<readonly string[]> =>
    [...this.#files.keys()].filter((file) => path.dirname(file) === folder).map((file) => path.basename(file))

  read = async (file: string): Promise<Buffer> => Buffer.from(this.#get(file).bytes)

  readRange = async (file: string, offset: number, length: number): Promise<Buffer> => {
    const bytes = this.#get(file).bytes.subarray(offset, offset + length)
    if (bytes.length !== length) throw new Error('EOF')
    return bytes
  }

  create = async (file: string): Promise<JournalFile> => {
    this.#fail('create')
    this.#files.set(file, { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) })
    return this.#handle(this.#get(file))
  }

  rename = async (from: string, to: string): Promise<void> => {
    this.#files.set(to, this.#get(from))
    this.#files.delete(from)
  }

  remove = async (file: string): Promise<void> => void this.#files.delete(file)

  syncFolder = async (): Promise<void> => undefined

  lock = async (file: string): Promise<boolean> => {
    if (this.#locks.has(file)) return false
    this.#locks.add(file)
    return true
  }

  unlock = async (file: string): Promise<void> => void this.#locks.delete(file)

  #handle(stored: Stored): JournalFile {
    let isClosed = false
    return {
      write: async (bytes, at) => {
        if (isClosed) throw new Error('EBADF')
        this.#fail('write')
        const isShort = this.#takeFault('short-write') || this.#takeFault('full')
        stored.bytes = overwritten(stored.bytes, isShort ? bytes.subarray(0, bytes.length >> 1) : bytes, at)
        if (isShort) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      },
      datasync: async () => {
        if (isClosed) throw new Error('EBADF')
        this.syncs += 1
        this.#fail('datasync')
        stored.synced = stored.bytes
      },
      truncate: async (length) => {
        if (isClosed) throw new Error('EBADF')
        stored.bytes = stored.bytes.subarray(0, length)
      },
      close: async () => {
        isClosed = true
      },
    }
  }

  #get(file: string): Stored {
    const stored = this.#files.get(file)
    if (!stored) throw Object.assign(new Error(`ENOENT ${file}`), { code: 'ENOENT' })
    return stored
  }

  #fail(fault: FileFault): void {
    if (this.#takeFault(fault)) throw Object.assign(new Error(fault), { code: 'EIO' })
  }

  #takeFault(fault: FileFault): boolean {
    if (this.#faults[0] !== fault) return false
    this.#faults.shift()
    return true
  }
}

/** A file after a write at that offset, which is not behind its end. The bytes before are left as they are. */
export const overwritten = (file: Buffer, bytes: Buffer, at: number): Buffer =>
  Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + bytes.length)])
