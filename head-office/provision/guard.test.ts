import { describe, expect, it } from 'vitest'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { fact, s1 } from '#test/support/trade-facts.ts'
import { guardSource } from './guard.ts'
import type { Guard } from '#src/contract/documents/guard.ts'

type Validate = (newDoc: object, oldDoc: object | null, userCtx: { name: string; roles: string[] }) => void

/** What a guard says to a new document: undefined, or why not. */
function verdict(guard: Guard, doc: object, user: { name: string; roles: string[] }): string | undefined {
  const validate: Validate = new Function(`return ${guardSource(guard)}`)()
  try {
    validate(doc, null, user)
    return undefined
  } catch (refusal) {
    return (refusal as { forbidden: string }).forbidden
  }
}

const signedIn = fact('signedIn', { staff: 'anna' as never }, { writer: 't1', store: s1 })
const [first] = factChain('t1', [signedIn])
const [about] = factChain('t1p', [signedIn])
const relay = { name: 't7', roles: ['terminal', 'store-s1', 'relay-s1'] }

describe('guards', () => {
  it('let the relay of a store forward facts of its terminals, and no facts about people', () => {
    expect(verdict({ kind: 'facts', store: s1 }, first!, relay)).toBeUndefined()
    expect(verdict({ kind: 'people', store: s1 }, about!, relay)).toBe(
      'a terminal writes under its own number',
    )
  })

  it('know the relay of another store for a stranger', () => {
    const stranger = { name: 't8', roles: ['terminal', 'store-s2', 'relay-s2'] }
    expect(verdict({ kind: 'facts', store: s1 }, first!, stranger)).toBe(
      'a terminal writes under its own number',
    )
  })

  it.each<Guard>([
    { kind: 'closed' },
    { kind: 'claims' },
    { kind: 'facts', store: s1 },
    { kind: 'people', store: s1 },
  ])('let head office pass: $kind', (guard) => {
    expect(
      verdict(guard, { _id: 'anything', _deleted: true }, { name: 'admin', roles: ['_admin'] }),
    ).toBeUndefined()
  })

  it('say what is wrong with a fact', () => {
    const own = { name: 't1', roles: ['terminal', 'store-s1'] }
    const tell = (doc: object) => verdict({ kind: 'facts', store: s1 }, doc, own)
    expect(tell({ ...first, prev: 'x' })).toBe('a fact is a link of a chain')
    expect(tell({ ...first, seq: 2 })).toBe('the id of a fact is made of its writer and number')
    expect(tell({ ...first, body: { text: 'x'.repeat(70_000) } })).toBe('a fact is under 64 kB')
  })
})
