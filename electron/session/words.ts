import type { Clock } from '#src/base/clock.ts'
import type { Permission } from '#src/domain/access/permissions.ts'

type Word = {
  readonly staff: string
  readonly permission: Permission
  readonly givenAt: number
  /** The act that it was spent on. */
  act?: string
}

/** A word is for the act at hand. */
const lastsMs = 15 * 60_000

/** Words that second persons gave, by a PIN that main has checked, for acts of whoever is signed in; each is good for one act. */
export class Words {
  readonly #clock: Pick<Clock, 'monotonic'>
  #given: Word[] = []

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock
  }

  add(staff: string, permission: Permission): void {
    this.#given.push({ staff, permission, givenAt: this.#clock.monotonic() })
  }

  /** Spends a word on an act, by anybody or by `staff`; the same act may ask again. False: there is none. */
  spend(permission: Permission, act: string, staff?: string): boolean {
    const word = this.#given.find(
      (one) =>
        one.permission === permission &&
        (staff === undefined || one.staff === staff) &&
        (one.act ?? act) === act &&
        this.#clock.monotonic() - one.givenAt < lastsMs,
    )
    if (word) word.act = act
    return word !== undefined
  }

  /** Somebody else stands here now. */
  forget(): void {
    this.#given = []
  }
}
