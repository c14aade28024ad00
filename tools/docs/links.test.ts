import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const pages = ['README.md', ...globSync('docs/**/*.md')]
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

const found = (page: string, pattern: RegExp): string[] =>
  [...readFileSync(page, 'utf8').matchAll(pattern)].map(([, part]) => part ?? '')

/** Targets of links and pictures that are files of this house. */
const targets = (page: string): string[] =>
  found(page, /\]\(([^)\s#]+)[^)]*\)/g).filter((target) => !/^[a-z]+:/.test(target))

/** Paths of code in backquotes: those that begin with a top-level folder and end in a file name. */
const namedFiles = (page: string): string[] =>
  found(
    page,
    /`((?:src|drivers|electron|renderer|embedded-couch|head-office|simulators|test|tools)\/[\w./-]+\.(?:ts|tsx|mjs))`/g,
  )

describe.each(pages)('%s', (page) => {
  it('links to what exists', () => {
    expect(targets(page).filter((target) => !existsSync(join(dirname(page), target)))).toEqual([])
  })

  it('names files that exist', () => {
    expect(namedFiles(page).filter((file) => !existsSync(file))).toEqual([])
  })

  it('names commands that exist', () => {
    expect(found(page, /npm run ([a-z][a-z:-]*)/g).filter((name) => !(name in scripts))).toEqual([])
  })
})

it('every picture of the docs is small enough for a repository', () => {
  const pictures = globSync('docs/screenshots/*.png')
  expect(pictures).not.toHaveLength(0)
  expect(pictures.filter((picture) => readFileSync(picture).length > 250_000)).toEqual([])
})
