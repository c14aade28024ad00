import type { FactId, StoreId } from '../../base/ids.ts'
import type { FactHead } from '../fact/trade-fact.ts'
import type { ConsentChannel, ConsentGiven, ConsentSaid, WriterNumbers } from './consent-said.ts'

/** A consent that stands: when and where it was given to which words; the fact says at which terminal. */
export type StandingConsent = Pick<ConsentGiven, 'wording' | 'over'> & {
  readonly fact: FactId
  readonly at: string
  readonly store: StoreId | null
}

export type Consent = {
  readonly withdrawn: WriterNumbers
  /** When it was last withdrawn, UTC. */
  readonly withdrawnAt?: string
  /** By the ids of their facts; it stands while there is one. */
  readonly given: readonly StandingConsent[]
}

export type Consents = Readonly<Partial<Record<ConsentChannel, Consent>>>

export const noConsent: Consent = { withdrawn: {}, given: [] }

export const stands = (consents: Consents | undefined, channel: ConsentChannel): boolean =>
  (consents?.[channel]?.given.length ?? 0) > 0

/** What is to be said so that the channel is consented to, or not, from what is known here. */
export function sayConsent(
  consents: Consents | undefined,
  channel: ConsentChannel,
  wording: string | null,
): ConsentSaid {
  if (wording === null) return { channel, isGiven: false }
  return { channel, isGiven: true, wording, over: consents?.[channel]?.withdrawn ?? {} }
}

type Head = Pick<FactHead, 'id' | 'writer' | 'seq' | 'at' | 'store'>

/** Takes in what a fact says of consents; the same whatever the order in which facts come. */
export const hearConsents = (
  consents: Consents | undefined,
  said: readonly ConsentSaid[],
  fact: Head,
): Consents =>
  said.reduce<Consents>(
    (known, one) => ({ ...known, [one.channel]: hear(known[one.channel] ?? noConsent, one, fact) }),
    consents ?? {},
  )

function hear(known: Consent, said: ConsentSaid, { id, writer, seq, at, store }: Head): Consent {
  if (said.isGiven) {
    const { wording, over } = said
    const others = known.given.filter(({ fact }) => fact !== id)
    return standing({ ...known, given: [...others, { fact: id, at, store, wording, over }] })
  }
  const last = known.withdrawnAt ?? ''
  return standing({
    ...known,
    withdrawn: { ...known.withdrawn, [writer]: Math.max(seq, known.withdrawn[writer] ?? 0) },
    withdrawnAt: at > last ? at : last,
  })
}

/** Without what a withdrawal took away that its giver did not know. */
const standing = (consent: Consent): Consent => ({
  ...consent,
  given: consent.given
    .filter(({ over }) =>
      Object.entries(consent.withdrawn).every(([writer, seq]) => seq <= (over[writer] ?? 0)),
    )
    .sort((a, b) => (a.fact < b.fact ? -1 : 1)),
})
