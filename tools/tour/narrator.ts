import { setTimeout as sleep } from 'node:timers/promises'

const readingMsPerLetter = 65
const lookingMs = 6_500

/** Tells what is about to happen and leaves a person the time to read it, and then to look. */
export class Narrator {
  readonly #isFast: boolean
  #steps = 0

  constructor(isFast: boolean) {
    this.#isFast = isFast
  }

  /** Steps told so far. */
  get steps(): number {
    return this.#steps
  }

  async chapter(title: string): Promise<void> {
    console.log(`\n== ${title}`)
    await this.#pause(lookingMs)
  }

  /** `why` is said first; whatever `act` throws ends the tour under this step's name. */
  async step(why: string, act: () => Promise<void>): Promise<void> {
    this.#steps += 1
    console.log(`${String(this.#steps).padStart(3)}. ${why}`)
    await this.#pause(why.length * readingMsPerLetter)
    try {
      await act()
    } catch (cause) {
      throw new Error(`Step ${this.#steps} failed: ${why}`, { cause })
    }
    await this.#pause(lookingMs)
  }

  async #pause(ms: number): Promise<void> {
    if (!this.#isFast) await sleep(ms)
  }
}
