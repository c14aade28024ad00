import { describe, expect, it } from 'vitest'
import { defaultSecurity } from './security.ts'
import { compile, compileValidators } from './validators.ts'
import type { Refusal } from './validators.ts'

const scope = { db: 'facts', user: { name: 't1', roles: ['terminal'] }, security: defaultSecurity }
const verdict = (source: string): Refusal | null | undefined =>
  compileValidators([source]).check([{ newDoc: { _id: 'a' }, oldDoc: null }], scope)[0]

describe('compileValidators', () => {
  it('lets pass what every function accepts and gives the first refusal otherwise', () => {
    const { check } = compileValidators([
      'function (doc) { if (doc.n > 1) throw { forbidden: "first" } }',
      'function (doc) { if (doc.n > 0) throw { unauthorized: "second" } }',
    ])
    const rows = [0, 1, 2].map((n) => ({ newDoc: { _id: 'a', n }, oldDoc: null }))
    expect(check(rows, scope)).toEqual([
      null,
      { code: 'unauthorized', reason: 'second' },
      { code: 'forbidden', reason: 'first' },
    ])
  })

  it('takes any other exception for a refusal of the server', () => {
    expect(verdict('function (doc) { doc.a.b }')).toMatchObject({ code: 'internal_server_error' })
    expect(verdict('42')).toMatchObject({ code: 'internal_server_error' })
  })

  it('gives functions no way to this process and none to code made from text', () => {
    const find = (expression: string): string | undefined =>
      verdict(`function () { throw { forbidden: typeof ${expression} } }`)?.reason
    expect(find('process')).toBe('undefined')
    expect(find('require')).toBe('undefined')
    expect(find('setTimeout')).toBe('undefined')
    expect(verdict('function () { new Function("return 1")() }')?.reason).toContain('EvalError')
    const escape =
      'function (doc) { throw { forbidden: typeof doc.constructor.constructor("return process")() } }'
    expect(verdict(escape)?.reason).toContain('EvalError')
  })

  it('gives each function the same untouched arguments', () => {
    const { check } = compileValidators([
      'function (doc, old, user) { doc.n = 1; user.roles.length = 0 }',
      'function (doc, old, user) { throw { forbidden: typeof doc.n + user.roles[0] } }',
    ])
    const [first] = check([{ newDoc: { _id: 'a' }, oldDoc: null }], scope)
    expect(first?.reason).toBe('undefinedterminal')
  })

  it('stops a function that does not end', () => {
    const { check } = compileValidators(['function () { for (;;) {} }'], 20)
    expect(() => check([{ newDoc: { _id: 'a' }, oldDoc: null }], scope)).toThrow('did not end in time')
  })
})

describe('compile', () => {
  it('refuses what is no expression', () => {
    expect(() => compile('function (doc { ')).toThrow('compilation_error')
    expect(() => compile('function () {} // ends in a comment')).not.toThrow()
  })
})
