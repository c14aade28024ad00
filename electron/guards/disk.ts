import { rm, stat, statfs, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import path from 'node:path'

/** The disk under the terminal's data, and a file on it that is only there to be deleted when nothing else fits. */
export interface Disk {
  /** Bytes that this user may still write. */
  freeBytes(): Promise<number>
  hasBallast(): Promise<boolean>
  layBallast(): Promise<void>
  dropBallast(): Promise<void>
}

const mebibyte = 1024 * 1024

export const ballastBytes = 64 * mebibyte

export function nodeDisk(folder: string): Disk {
  const ballast = path.join(folder, 'ballast')
  return {
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
    async hasBallast() {
      const found = await stat(ballast).catch(() => undefined) // absent, or as good as absent
      return found?.size === ballastBytes
    },
    async layBallast() {
      // Noise, so that no file system compresses it away.
      const noise = randomBytes(mebibyte)
      await writeFile(ballast, Array<Buffer>(ballastBytes / mebibyte).fill(noise))
    },
    dropBallast: () => rm(ballast, { force: true }),
  }
}
