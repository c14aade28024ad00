/** Lets one act through at a time; whoever comes meanwhile is turned away at once. */
export class OneAtATime {
  #isBusy = false

  get isBusy(): boolean {
    return this.#isBusy
  }

  /** `turnedAway` is the answer of an act that was not begun. */
  async run<T>(act: () => Promise<T>, turnedAway: () => T): Promise<T> {
    if (this.#isBusy) return turnedAway()
    this.#isBusy = true
    try {
      return await act()
    } finally {
      this.#isBusy = false
    }
  }
}
