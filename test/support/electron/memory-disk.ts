import { ballastBytes } from '#electron/guards/disk.ts'
import type { Disk } from '#electron/guards/disk.ts'

/** A disk with as many free bytes as a test says; what the ballast takes comes off them. */
export class MemoryDisk implements Disk {
  /** Free without the ballast. */
  free: number
  isLaid = false
  /** How often somebody has looked. */
  looks = 0
  fails = false

  constructor(free = 100_000_000_000) {
    this.free = free
  }

  freeBytes = async (): Promise<number> => {
    this.looks += 1
    if (this.fails) throw new Error('EIO')
    return this.isLaid ? this.free - ballastBytes : this.free
  }

  hasBallast = async (): Promise<boolean> => this.isLaid

  layBallast = async (): Promise<void> => {
    this.isLaid = true
  }

  dropBallast = async (): Promise<void> => {
    this.isLaid = false
  }
}
