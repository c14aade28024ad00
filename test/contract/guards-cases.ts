import type { Fact } from '#src/contract/facts/fact.ts'
import { factChain, rehash } from '../support/head-office/stored-facts.ts'
import { claim, fact, s1, s2 } from '../support/trade-facts.ts'

/** Who asks: terminals `t1` of store `s1` and `t2` of `s2`, and `t7`, which serves store `s1` as its relay. */
export type Asker = 't1' | 't2' | 't7'

export type Attempt = {
  readonly title: string
  readonly as: Asker
  readonly database: string
  readonly document: object
  /** As a replicator writes. */
  readonly isReplicated?: true
}

export const facts = 'facts-s1-2026'
export const people = 'people-s1'
export const states = 'store-s1'
export const claims = 'claims'

const signedIn = fact('signedIn', { staff: 'anna' as never }, { writer: 't1', store: s1 })
const chain = factChain('t1', [signedIn, signedIn, signedIn]) as [Fact, Fact, Fact]
const [, , third] = chain
export const [first, second] = chain
const about = factChain('t1p', [signedIn])[0]!
const aboutOther = factChain('t5p', [signedIn])[0]!
const stranger = factChain('t5', [signedIn])[0]!

const taken = { terminal: 't1', attempt: 'act-1', at: '2026-11-21T12:00:00.000Z' }
export const ownClaim = { _id: claim(1).id, ...taken }
const nextClaim = { _id: claim(2).id, ...taken }
const replicated = { _rev: '1-0123456789abcdef0123456789abcdef' }
export const validate_doc_update = 'function () {}'
const attached = { _attachments: { a: { data: '', content_type: 'x/y' } } }

const mine = (title: string, database: string, document: object): Attempt => ({
  title,
  as: 't1',
  database,
  document,
})
const odd = (title: string, change: object): Attempt =>
  mine(`a fact ${title}`, facts, rehash({ ...second, ...change } as Fact))

/** What is let in, in this order. */
export const allowed: readonly Attempt[] = [
  mine('a fact of its own', facts, first),
  mine('a fact about people of its own', people, about),
  mine('a claim of its own', claims, ownClaim),
  { title: 'a fact of another terminal, from the relay', as: 't7', database: facts, document: stranger },
]

/** What is refused with `forbidden`. */
export const forbidden: readonly Attempt[] = [
  odd('under another number', { writer: 't9', _id: second._id.replace('t1', 't9') }),
  odd('under an id that is not its own', { _id: 'fact:t1:000000000009' }),
  odd('with a short number in the id', { _id: 'fact:t1:2' }),
  odd('of another store', { store: s2 }),
  odd('of no store', { store: null }),
  mine('a fact without a hash', facts, { ...second, hash: undefined }),
  odd('that links to nothing', { prev: '' }),
  odd('with a number that is none', { seq: 2.5 }),
  odd('of an unwritable kind', { kind: 'Sale Completed' }),
  odd('without a body', { body: [] }),
  mine('a fact that is a deletion', facts, { ...second, _deleted: true }),
  mine('a fact with an attachment', facts, { ...second, ...attached }),
  odd('of 64 kB and more', { body: { text: 'x'.repeat(65_536) } }),
  { ...mine('a replicated fact', facts, { ...second, ...replicated }), isReplicated: true },
  {
    ...mine('a replicated deletion', facts, { _id: second._id, _deleted: true, ...replicated }),
    isReplicated: true,
  },
  mine('a trade fact among facts about people', people, third),
  mine('a fact about people among trade facts', facts, about),
  { title: 'a fact about people, from the relay', as: 't7', database: people, document: aboutOther },
  mine('a claim under another number', claims, { ...nextClaim, terminal: 't2' }),
  mine('a claim that says more', claims, { ...nextClaim, order: 'WEB-1' }),
  mine('a claim under a made-up id', claims, { ...nextClaim, _id: `${'a'.repeat(64)}:0` }),
  mine('a claim that is a deletion', claims, { ...nextClaim, _deleted: true }),
  { ...mine('a replicated claim', claims, { ...nextClaim, ...replicated }), isReplicated: true },
  mine('a state', states, { _id: 'stock:1', type: 'stock' }),
  { ...mine('a replicated state', states, { _id: 'stock:1', ...replicated }), isReplicated: true },
  { title: 'a state, from the relay', as: 't7', database: states, document: { _id: 'stock:1' } },
  mine('availability of its region', 'region-mazowsze', { _id: 'availability:s1:00' }),
  ...[facts, people, claims, states].map((database) =>
    mine(`a guard of its own in ${database}`, database, { _id: '_design/own', validate_doc_update }),
  ),
]

/** Databases that a terminal of `s1` may not read. */
export const closed: readonly string[] = [
  'store-s2',
  'facts-s2-2026',
  'people-s2',
  'region-malopolska',
  'chain',
  'catalogue',
]
