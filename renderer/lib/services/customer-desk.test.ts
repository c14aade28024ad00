import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import { CustomerDesk } from './customer-desk.ts'

const thanks = (document: string): DisplaySaid => ({
  shows: 'thanks',
  document,
  totalMinor: 100,
  changeMinor: 0,
  currency: 'PLN',
})
const blik: DisplaySaid = { shows: 'terminal', tender: 'blik', minor: 100, currency: 'PLN' }
const receipt: DisplaySaid = { shows: 'receipt', document: 't1-000001', receiptUrl: 'https://x/e/1' }

function at() {
  const clock = new ManualClock()
  const shown: DisplaySaid[] = []
  const session = { isOpen: true }
  const show = async ({ said }: { readonly said: DisplaySaid }): Promise<boolean> => {
    shown.push(said)
    return true
  }
  const desk = new CustomerDesk({ show, clock, isSignedIn: () => session.isOpen })
  const frame = async (): Promise<DisplaySaid | undefined> => {
    await clock.advance(17)
    return shown.at(-1)
  }
  return { desk, frame, session, shown }
}

describe('what the customer is to read', () => {
  it('is what covers the sale, and the sale again once that is taken away', async () => {
    const { desk, frame } = at()
    desk.say(thanks('1'))
    const end = desk.cover(receipt)
    expect(await frame()).toEqual(receipt)
    desk.say(thanks('2'))
    expect(await frame()).toEqual(receipt)
    end()
    expect(await frame()).toEqual(thanks('2'))
  })

  it('is the newest of several covers, whichever ends first', async () => {
    const { desk, frame } = at()
    const [first, second] = [desk.cover(blik), desk.cover(receipt)]
    first()
    expect(await frame()).toEqual(receipt)
    second()
    expect(await frame()).toEqual({ shows: 'idle' })
  })

  it('never falls back for a frame to the sale that ends with the payment', async () => {
    const { desk, frame, shown } = at()
    desk.say(thanks('1'))
    const end = desk.cover(blik)
    await frame()
    const before = shown.length
    end()
    desk.say(thanks('2'))
    await frame()
    expect(new Set(shown.slice(before).map((said) => JSON.stringify(said)))).toEqual(
      new Set([JSON.stringify(thanks('2'))]),
    )
  })

  it('is nothing of what it was once nobody is signed in', async () => {
    const { desk, frame, session } = at()
    desk.say(thanks('1'))
    const end = desk.cover(receipt)
    await frame()
    session.isOpen = false
    end()
    expect(await frame()).toEqual({ shows: 'idle' })
    session.isOpen = true
    desk.cover(blik)()
    expect(await frame()).toEqual({ shows: 'idle' })
  })
})
