import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { fakeMachine } from '#test/support/fake-machine.ts'
import { ensureNpmPackages, sameLocks } from './npm-packages.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'tools/node24': { version: '0.0.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/only-windows': { version: '2.0.0', integrity: 'sha512-w', optional: true },
  },
}

describe('what npm has installed', () => {
  it('is right without the optional packages of other platforms', () => {
    expect(sameLocks(lock, { packages: { 'node_modules/a': lock.packages['node_modules/a'] } })).toBe(true)
  })

  it('is wrong when a package is missing', () => {
    expect(sameLocks(lock, { packages: {} })).toBe(false)
  })

  it('is wrong when a package is of another version, other bytes or not wanted', () => {
    const found = (entry: object, name = 'node_modules/a') => ({
      packages: { 'node_modules/a': lock.packages['node_modules/a'], [name]: entry },
    })
    expect(sameLocks(lock, found({ version: '1.0.1', integrity: 'sha512-a' }))).toBe(false)
    expect(sameLocks(lock, found({ version: '1.0.0', integrity: 'sha512-b' }))).toBe(false)
    expect(sameLocks(lock, found({ version: '1.0.0' }, 'node_modules/b'))).toBe(false)
  })
})

describe('npm ci', () => {
  it('runs once on a fresh clone, without install scripts, and not again', async () => {
    const machine = fakeMachine({ root: freshClone() })
    await ensureNpmPackages(machine)
    await ensureNpmPackages(machine)
    expect(machine.commands).toEqual(['npm ci --ignore-scripts --no-audit --no-fund'])
  })

  it('runs again when the lock file has changed', async () => {
    const machine = fakeMachine({ root: freshClone() })
    await ensureNpmPackages(machine)
    writeFileSync(path.join(machine.root, 'package-lock.json'), JSON.stringify({ packages: {} }))
    await ensureNpmPackages(machine)
    expect(machine.commands).toHaveLength(2)
  })

  it('is spared where npm itself recorded the same packages', async () => {
    const root = freshClone()
    const installed = { packages: { 'node_modules/a': lock.packages['node_modules/a'] } }
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify(installed))
    const machine = fakeMachine({ root })
    await ensureNpmPackages(machine)
    expect(machine.commands).toEqual([])
  })

  it('that fails ends set-up with its last words and leaves no stamp', async () => {
    const root = freshClone()
    const failing = fakeMachine({ root, answer: () => ({ code: 1, output: 'npm error EUSAGE' }) })
    await expect(ensureNpmPackages(failing)).rejects.toThrow('npm error EUSAGE')
    const machine = fakeMachine({ root })
    await ensureNpmPackages(machine)
    expect(machine.commands).toHaveLength(1)
  })
})

/** With an empty node_modules, which npm would make. */
function freshClone(): string {
  const root = tempFolder()
  mkdirSync(path.join(root, 'tools/node24'), { recursive: true })
  mkdirSync(path.join(root, 'node_modules'))
  for (const file of ['package.json', 'tools/node24/package.json']) writeFileSync(path.join(root, file), '{}')
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(lock))
  return root
}
