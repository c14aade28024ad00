import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { afterEach, expect, it, vi } from 'vitest'
import { couchClient } from './couch-client.ts'
import { CouchError } from './couch-error.ts'
import { InputError, runCommand } from './run-command.ts'

const usage = 'usage: look\n'
const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
afterEach(() => said.mockClear())

it.each([
  [
    'an option that it does not know',
    () => parseArgs({ args: ['--frob'], options: {} }),
    /--frob[^]*usage: look\n$/,
  ],
  ['an address that is none', () => couchClient('secret at host'), /^--couch takes [^]*usage: look\n$/],
  [
    'a server that is away',
    () => Promise.reject(new CouchError('unreachable', 'fetch failed')),
    /^CouchDB: unreach/,
  ],
  ['a file that is not there', () => readFile('/nowhere/at-all'), /ENOENT.*\/nowhere\/at-all/],
  [
    'a line that is no JSON',
    () => Promise.reject(new InputError('x, line 3: no JSON')),
    /^x, line 3: no JSON\n$/,
  ],
])('ends with status 2 and words over %s', async (_what, fail, words) => {
  expect(await runCommand(usage, async () => Number(await fail()))).toBe(2)
  expect(said.mock.calls.join('')).toMatch(words)
  expect(said.mock.calls.join('')).not.toContain('secret')
})

it('hides no mistake of the program', async () => {
  await expect(runCommand(usage, () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug')
  expect(await runCommand(usage, async () => 1)).toBe(1)
})
