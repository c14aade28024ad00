import { describe, expect, it } from 'vitest'
import { standingRows, withTable } from './readme-table.ts'

describe('a table of the README', () => {
  it('takes the place of the one before, between its markers', () => {
    const readme = 'a\n<!-- figures -->\nold\n<!-- /figures -->\nb'
    const once = withTable(readme, 'figures', 'new')
    expect(once).toBe('a\n<!-- figures -->\nnew\n<!-- /figures -->\nb')
    expect(withTable(once ?? '', 'figures', 'new')).toBe(once)
  })

  it('is not put where its markers are missing', () => {
    expect(withTable('no markers', 'figures', 'new')).toBeNull()
    expect(withTable('<!-- figures --><!-- /figures -->', 'faults', 'new')).toBeNull()
    expect(withTable('<!-- /figures --> before <!-- figures -->', 'figures', 'new')).toBeNull()
  })

  it('gives back its rows, without those of another table', () => {
    const table = '| head |\n| --- |\n| one |\n| two |\n\n2026-01-01.'
    const readme = `| other |\n${withTable('<!-- figures --><!-- /figures -->', 'figures', table)}\n| last |`
    expect(standingRows(readme, 'figures')).toEqual(['| one |', '| two |'])
    expect(standingRows(readme, 'faults')).toEqual([])
  })
})
