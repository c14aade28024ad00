import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factId } from '../../base/ids.ts'
import type { WriterId } from '../../base/ids.ts'
import type { Consents } from './consent.ts'
import { hearConsents, sayConsent, stands } from './consent.ts'
import type { ConsentSaid } from './consent-said.ts'

type Said = { readonly said: ConsentSaid; readonly writer: WriterId; readonly seq: number }

const hear = (facts: readonly Said[]): Consents =>
  facts.reduce<Consents>((known, { said, writer, seq }) => {
    const at = `2026-11-21T12:00:${String(seq).padStart(2, '0')}.000Z`
    return hearConsents(known, [said], { id: factId(writer, seq), writer, seq, at, store: null })
  }, {})

/** Each till says something from what it has heard so far: some of the facts before. */
type Step = { readonly till: number; readonly isGiven: boolean; readonly hears: readonly boolean[] }

const steps = fc.array(
  fc.record({
    till: fc.integer({ min: 0, max: 2 }),
    isGiven: fc.boolean(),
    hears: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  }),
  { maxLength: 12 },
)

type Told = Said & { readonly knew: ReadonlySet<Said> }

function play(history: readonly Step[]): readonly Told[] {
  const told: Told[] = []
  for (const { till, isGiven, hears } of history) {
    const writer = `t${till}p` as WriterId
    const own = told.filter((one) => one.writer === writer)
    // Facts of one writer are folded in order: whoever heard one of them heard those before.
    const heard = told.filter((one, index) => one.writer === writer || hears[index])
    const knew = new Set(
      told.filter((one) => heard.some((other) => other.writer === one.writer && other.seq >= one.seq)),
    )
    const said = sayConsent(hear([...knew]), 'email', isGiven ? 'v1' : null)
    told.push({ said, writer, seq: own.length + 1, knew })
  }
  return told
}

describe('a consent', () => {
  it('is the same whatever comes first', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (history, picks) => {
        const told = play(history)
        const shuffled = told
          .map((one) => ({ one, place: picks.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one)
        expect(hear(shuffled)).toEqual(hear(told))
      }),
    )
  })

  it('stands while nobody withdrew it whom its giver had not heard', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const told = play(history)
        const withdrawn = told.filter(({ said }) => !said.isGiven)
        const expected = told.some(
          (one) => one.said.isGiven && withdrawn.every((other) => one.knew.has(other)),
        )
        expect(stands(hear(told), 'email')).toBe(expected)
      }),
    )
  })

  it('is given for one channel and not for the others', () => {
    const said = sayConsent({}, 'sms', 'v1')
    const consents = hear([{ said, writer: 't1p' as WriterId, seq: 1 }])
    expect([stands(consents, 'sms'), stands(consents, 'email'), stands(undefined, 'sms')]).toEqual([
      true,
      false,
      false,
    ])
  })
})
