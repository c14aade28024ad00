import { isDiskFull } from './journal-error.ts'
import type { JournalFile } from './journal-files.ts'

/**
 * Zeros that are written ahead of the lines. A file that grows with each line has its new size and place to be made durable, too;
 * one that has room already has the bytes alone, and a file system with a log of its own need not write that as well.
 */
const room = Buffer.alloc(256 * 1024)

/** The newest segment, open to append. Behind its end stand zeros, or nothing once it is closed; readers take both for nothing. */
export class SegmentFile {
  readonly #file: JournalFile
  #bytes: number
  #roomTo: number

  constructor(file: JournalFile, bytes: number) {
    this.#file = file
    this.#bytes = bytes
    this.#roomTo = bytes
  }

  /** Length without the room behind it. */
  get bytes(): number {
    return this.#bytes
  }

  /** Resolves when the bytes are on the disk. After a rejection nothing about the file is sure. */
  async append(bytes: Buffer): Promise<void> {
    const end = this.#bytes + bytes.length
    await this.#file.write(bytes, this.#bytes)
    if (end > this.#roomTo) await this.#makeRoom(end)
    await this.#file.datasync()
    this.#bytes = end
  }

  async close(): Promise<void> {
    await this.#file.truncate(this.#bytes).catch(() => undefined) // room that stays is no damage
    await this.#file.close()
  }

  /** After a rejection: nothing more may be written into it, not even its end. */
  abandon(): Promise<void> {
    return this.#file.close()
  }

  /** A disk that has too little for it may still have enough for lines. */
  async #makeRoom(from: number): Promise<void> {
    this.#roomTo = from + room.length
    try {
      await this.#file.write(room, from)
    } catch (error) {
      if (!isDiskFull(error)) throw error
      await this.#file.truncate(from).catch(() => undefined) // the sync that follows says whether the line is safe
    }
  }
}

/** What a segment's file holds, without the room that a process which was killed left behind it. */
export function withoutRoom(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end -= 1
  return bytes.subarray(0, end)
}
