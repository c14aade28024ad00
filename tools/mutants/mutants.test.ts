import { readFileSync, existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mutants } from './mutants.table.ts'

describe('mutants', () => {
  it.each(mutants)('$name: its text stands in the sources once and its suites exist', (mutant) => {
    const source = readFileSync(mutant.file, 'utf8')
    expect(source.split(mutant.text)).toHaveLength(2)
    expect(mutant.replacement).not.toBe(mutant.text)
    expect(mutant.suites.filter((suite) => !existsSync(suite))).toEqual([])
  })

  it('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })
})
