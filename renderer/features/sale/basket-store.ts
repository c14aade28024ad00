import type { AddedLine, LineToAdd } from '#src/app/add-line.ts'
import { addLine } from '#src/app/add-line.ts'
import type { Clock } from '#src/base/clock.ts'
import type { CustomerId } from '#src/base/ids.ts'
import type { Json } from '#src/base/json.ts'
import type { Result } from '#src/base/result.ts'
import type { Basket, VoidedLine } from '#src/domain/basket/basket.ts'
import {
  addCoupon,
  attachCustomer,
  confirmAge,
  emptyBasket,
  removeCoupon,
  setBuyerNip,
} from '#src/domain/basket/basket.ts'
import type { NotePlace, NoteRefusal } from '#src/domain/basket/change-notes.ts'
import { addNote, removeNote } from '#src/domain/basket/change-notes.ts'
import type { RemovedLine } from '#src/domain/basket/change-lines.ts'
import { changeQuantity, removeLine, restoreLine } from '#src/domain/basket/change-lines.ts'
import { leftSince } from '#src/domain/basket/left-since.ts'
import type { NoteList } from '#src/domain/basket/note-list.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { afterFrameMs } from '../../lib/services/after-frame.ts'
import { readBasket } from './read-basket.ts'

/** Where the draft of the sale in progress is kept, so that a restart finds it. */
export type BasketDrafts = {
  readonly save: (input: { value: Json }) => Promise<null>
  readonly load: () => Promise<Json>
}

export type BasketStoreParts = {
  readonly drafts: BasketDrafts
  readonly clock: Pick<Clock, 'setTimer'>
  /** Told of a draft that could not be kept. */
  readonly onLost: () => void
}

/**
 * The sale in progress, outside of any screen: scans that arrive while another place is shown find the newest basket, in order.
 * Every change is kept as a draft right after the frame that shows it.
 */
export class BasketStore {
  readonly #parts: BasketStoreParts
  readonly #listeners = new Set<() => void>()
  #basket: Basket = emptyBasket
  /** Takes back what will keep the newest change; null where it is kept. */
  #cancelKeeping: (() => void) | null = null

  constructor(parts: BasketStoreParts) {
    this.#parts = parts
  }

  readonly current = (): Basket => this.#basket

  readonly onChanged = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes up the draft that was left, unless the next sale has begun meanwhile. */
  async load(): Promise<void> {
    const kept = readBasket(await this.#parts.drafts.load())
    if (kept && this.#basket.lines.length === 0) this.#show(kept)
  }

  add(line: LineToAdd): AddedLine {
    const added = addLine(this.#basket, line)
    if (added.result === 'added') this.#change(added.basket)
    return added
  }

  /** Answers why not, or null. */
  setQuantity(key: string, quantity: Quantity): string | null {
    const changed = changeQuantity(this.#basket, key, quantity)
    if (!changed.ok) return changed.reason
    this.#change(changed.value)
    return null
  }

  /** Answers with what undoing needs. */
  remove(key: string, who: Pick<VoidedLine, 'by' | 'at'>): RemovedLine | null {
    const removed = removeLine(this.#basket, key, who)
    if (!removed.ok) return null
    this.#change(removed.value.basket)
    return removed.value.removed
  }

  /** Answers whether it came back: a basket that has ended gets nothing back. */
  restore(removed: RemovedLine): boolean {
    const restored = restoreLine(this.#basket, removed)
    if (restored === this.#basket) return false
    this.#change(restored)
    return true
  }

  /** Changes prices by hand; answers whether they are changed. */
  lower(change: (basket: Basket) => Result<Basket, string>): boolean {
    const changed = change(this.#basket)
    if (changed.ok) this.#change(changed.value)
    return changed.ok
  }

  /** Answers why not, or null. */
  addNote(place: NotePlace, list: NoteList): NoteRefusal | null {
    const noted = addNote(this.#basket, place, list)
    if (!noted.ok) return noted.reason
    this.#change(noted.value)
    return null
  }

  removeNote(place: NotePlace): null {
    this.#change(removeNote(this.#basket, place))
    return null
  }

  attach(customer: CustomerId | null): void {
    this.#change(attachCustomer(this.#basket, customer))
  }

  showCoupon(code: string): void {
    this.#change(addCoupon(this.#basket, code))
  }

  confirmAge(years: number): void {
    this.#change(confirmAge(this.#basket, years))
  }

  setBuyerNip(nip: string | null): void {
    this.#change(setBuyerNip(this.#basket, nip))
  }

  dropCoupon(code: string): void {
    this.#change(removeCoupon(this.#basket, code))
  }

  /** After a sale: main has emptied the draft in the same write as the fact. */
  clear(): void {
    this.#show(emptyBasket)
  }

  /** This basket was parked or voided: main has emptied the draft in the same write, and what came since begins the next one. */
  leave(gone: Basket): void {
    const left = leftSince(this.#basket, gone)
    if (left.lines.length > 0) this.#change(left)
    else this.#show(emptyBasket)
  }

  /** Goes on with a basket that main has made the draft in the same write; what came since is added to it. */
  takeUp(basket: Basket): void {
    const { lines, voided = [] } = this.#basket
    const taken = { voided: [...(basket.voided ?? []), ...voided] }
    if (lines.length > 0 || voided.length > 0)
      this.#change({ ...basket, lines: [...basket.lines, ...lines], ...(taken.voided.length > 0 && taken) })
    else this.#show(basket)
  }

  /** Keeps the newest change now: an act that empties the draft must find it kept, or it would be kept after it. */
  keep(): void {
    if (!this.#cancelKeeping) return
    this.#cancelKeeping()
    this.#cancelKeeping = null
    const { lines, customer, coupons, voided } = this.#basket
    const isEmpty = lines.length === 0 && customer === null && coupons.length === 0 && !voided
    this.#parts.drafts.save({ value: isEmpty ? null : this.#basket }).catch(this.#parts.onLost)
  }

  /** Sending a long basket to main takes as long as drawing its new line, which comes first. */
  #change(basket: Basket): void {
    this.#show(basket)
    this.#cancelKeeping ??= this.#parts.clock.setTimer(afterFrameMs, () => this.keep())
  }

  #show(basket: Basket): void {
    this.#basket = basket
    for (const listener of [...this.#listeners]) listener()
  }
}
