/** What the journal needs of a file system, so that tests can make each of these fail. Failures reject with Node's errors. */
export interface JournalFiles {
  /** Makes the folder if it is not there, and its name durable. */
  makeFolder(folder: string): Promise<void>
  list(folder: string): Promise<readonly string[]>
  read(path: string): Promise<Buffer>
  /** Exactly `length` bytes, or rejects. */
  readRange(path: string, offset: number, length: number): Promise<Buffer>
  /** Makes or empties the file. */
  create(path: string): Promise<JournalFile>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Makes names made, changed or removed in the folder durable. */
  syncFolder(folder: string): Promise<void>
  /** Takes the lock, also from an owner that no longer lives; false when another living process holds it. */
  lock(path: string): Promise<boolean>
  unlock(path: string): Promise<void>
}

export interface JournalFile {
  /** Writes all bytes at that offset, or rejects; how many arrived is then unknown. */
  write(bytes: Buffer, at: number): Promise<void>
  /** Resolves only when all that was written is on the disk. After a rejection nothing about the file is sure. */
  datasync(): Promise<void>
  /** Cuts off what stands behind so many bytes. */
  truncate(bytes: number): Promise<void>
  close(): Promise<void>
}
