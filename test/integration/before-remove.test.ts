import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeRelease, writeUnsentNote } from '#electron/leave/unsent-note.ts'
import { atomicFile } from '#electron/settings/atomic-file.ts'

/** The one that goes into the package. */
const [, script = ''] = /--before-remove=(\S+)/.exec(readFileSync('electron-builder.yml', 'utf8')) ?? []
const hourMs = 3_600_000

let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'kontuar-remove-'))
  await mkdir(path.join(root, 'home'))
})

afterEach(() => rm(root, { recursive: true, force: true }))

const dataOf = (home: string): string => path.join(root, home, '.config/kontuar')

type Data = { readonly home?: string; readonly unsent?: number; readonly last?: number }

/** A closed till's data, as the program leaves them. */
async function closedTill({ home = 'home/anna', unsent = 0, last = 7 }: Data = {}): Promise<string> {
  const data = dataOf(home)
  await mkdir(path.join(data, 'journal'), { recursive: true })
  await writeFile(path.join(data, 'journal/main-000001.jsonl'), 'J1 old\n')
  await writeFile(path.join(data, 'journal/main-000002.jsonl'), 'J1 head\nJ1 fact\n')
  const oldestUnsentAt = unsent > 0 ? '2026-11-20T18:03:00.000Z' : null
  const note = atomicFile(path.join(data, 'unsent.txt'))
  await writeUnsentNote(note, path.join(data, 'journal'), { terminal: 't7', last, unsent, oldestUnsentAt })
  return data
}

const release = (data: string, { last = 7, terminal = 't7', inMs = hourMs } = {}): Promise<void> =>
  writeRelease(atomicFile(path.join(data, 'release.txt')), {
    terminal,
    last,
    untilMs: Date.now() + inMs,
    staff: 'maria',
    sha256: 'ab',
  })

function run(...words: string[]): { readonly status: number | null; readonly said: string } {
  const { status, stderr } = spawnSync('sh', [script, ...words], {
    env: { PATH: process.env['PATH'], DPKG_ROOT: root },
    encoding: 'utf8',
  })
  return { status, said: stderr }
}

const append = (data: string): Promise<void> =>
  writeFile(path.join(data, 'journal/main-000002.jsonl'), 'J1 more\n', { flag: 'a' })

describe('the script before the removal', () => {
  it('lets the program go where it was never used, and where everything is sent', async () => {
    expect(run('remove')).toEqual({ status: 0, said: '' })
    await mkdir(dataOf('home/new'), { recursive: true })
    await mkdir(path.join(dataOf('home/opened'), 'journal'), { recursive: true })
    await closedTill()
    expect(run('remove')).toEqual({ status: 0, said: '' })
  })

  it('refuses over unsent facts, saying how many, since when, whose, and what to do', async () => {
    await closedTill()
    await closedTill({ home: 'home/jan kowalski', unsent: 3 })
    const { status, said } = run('remove')
    expect(status).toBe(1)
    expect(said).toContain(
      `${dataOf('home/jan kowalski')}: 3 facts are not at head office, the oldest of 2026-11-20T18:03:00.000Z.`,
    )
    expect(said).not.toContain('home/anna')
    expect(said).toContain('Settings')
  })

  it.each([
    ['upgrade', '0.2.0'],
    ['failed-upgrade', '0.1.0'],
    ['deconfigure', 'in-favour', 'other', '1.0'],
    ['1'],
  ])('does not stand in the way of %s', async (...words) => {
    await closedTill({ unsent: 3 })
    expect(run(...words)).toEqual({ status: 0, said: '' })
  })

  it.each([['remove'], ['remove', 'in-favour', 'other', '1.0'], ['0']])(
    'stands in the way of %s',
    async (...words) => {
      await closedTill({ unsent: 1 })
      expect(run(...words).status).toBe(1)
    },
  )

  it.each([
    ['a homeless note', (data: string) => unlink(path.join(data, 'unsent.txt'))],
    ['a spoiled note', (data: string) => writeFile(path.join(data, 'unsent.txt'), 'unsent 0\n')],
    ['a note without a figure', (data: string) => writeFile(path.join(data, 'unsent.txt'), withoutFigure)],
    ['a journal that went on', append],
    ['a newer segment', (data: string) => writeFile(path.join(data, 'journal/main-000003.jsonl'), 'J1\n')],
    ['a till at work', (data: string) => writeFile(path.join(data, 'journal/lock'), '1 -')],
    [
      'a journal that is no folder',
      async (data: string) => {
        await rm(path.join(data, 'journal'), { recursive: true })
        await writeFile(path.join(data, 'journal'), '')
      },
    ],
  ])('trusts nothing to be sent with %s', async (_what, spoil) => {
    await spoil(await closedTill())
    expect(run('remove').status).toBe(1)
  })

  it('looks at homes that stand elsewhere and at both spellings of the folder', async () => {
    await mkdir(path.join(root, 'etc'))
    await writeFile(
      path.join(root, 'etc/passwd'),
      'root:x:0:0::/root:/bin/sh\nkasa:x:9:9::/srv/kasa:/bin/sh\n',
    )
    const data = await closedTill({ home: 'srv/kasa', unsent: 1 })
    expect(run('remove').status).toBe(1)
    await cp(data, path.join(root, 'root/.config/Kontuar'), { recursive: true })
    await rm(data, { recursive: true })
    expect(run('remove').said).toContain('root/.config/Kontuar')
  })

  it('lets it go for a day after a manager has given the word for just this journal', async () => {
    const data = await closedTill({ unsent: 3 })
    for (const [no, word] of [
      ['too old', { inMs: -1_000 }],
      ['before the last fact', { last: 6 }],
      ['of another till', { terminal: 't8' }],
    ] as const) {
      await release(data, word)
      expect([no, run('remove').status]).toEqual([no, 1])
    }
    await release(data)
    const word = path.join(data, 'release.txt')
    const given = readFileSync(word, 'utf8')
    await writeFile(word, given.replace('kontuar-release 1', 'kontuar-release 2'))
    expect(run('remove').status).toBe(1)
    await writeFile(word, given)
    expect(run('remove')).toEqual({ status: 0, said: '' })
    await append(data)
    expect(run('remove').status).toBe(1)
  })

  it('refuses what it cannot read', async () => {
    const data = await closedTill()
    await rm(path.join(data, 'journal/main-000002.jsonl'))
    await symlink(path.join(root, 'nowhere'), path.join(data, 'journal/main-000002.jsonl'))
    expect(run('remove').status).toBe(1)
  })
})

const withoutFigure = `kontuar-unsent 1
terminal t7
last 7
segment main-000002.jsonl
bytes 16
`

const hasDpkg = spawnSync('dpkg', ['--version']).status === 0
if (!hasDpkg) console.warn('There is no dpkg here: the script was not tried inside a package.')

describe.runIf(hasDpkg)('a package with the script', () => {
  const dpkg = (...args: string[]) =>
    spawnSync(
      'dpkg',
      [
        ...['--force-not-root', '--force-script-chrootless', '--force-depends', '--log=/dev/null'],
        ...[`--root=${root}`, ...args],
      ],
      { encoding: 'utf8' },
    )

  /** The least that dpkg takes for a package; its script is ours, as it is. */
  async function build(version: string): Promise<string> {
    const tree = path.join(root, `tree-${version}`)
    await mkdir(path.join(tree, 'DEBIAN'), { recursive: true })
    await mkdir(path.join(tree, 'opt/Kontuar'), { recursive: true })
    await writeFile(path.join(tree, 'opt/Kontuar/kontuar'), version)
    const control = `Package: kontuar\nVersion: ${version}\nArchitecture: all\nMaintainer: K <k@example.com>\nDescription: till\n`
    await writeFile(path.join(tree, 'DEBIAN/control'), control)
    await cp(script, path.join(tree, 'DEBIAN/prerm'))
    await chmod(path.join(tree, 'DEBIAN/prerm'), 0o755)
    const file = path.join(root, `kontuar_${version}.deb`)
    expect(spawnSync('dpkg-deb', ['--root-owner-group', '--build', tree, file]).status).toBe(0)
    return file
  }

  const program = async (): Promise<readonly string[]> =>
    readdir(path.join(root, 'opt/Kontuar')).catch(() => [])

  it('is upgraded over unsent facts, and removed or purged only without them', async () => {
    await mkdir(path.join(root, 'var/lib/dpkg/info'), { recursive: true })
    await mkdir(path.join(root, 'var/lib/dpkg/updates'), { recursive: true })
    await writeFile(path.join(root, 'var/lib/dpkg/status'), '')
    expect(dpkg('--install', await build('0.1.0')).status).toBe(0)
    const data = await closedTill({ unsent: 2 })
    expect(dpkg('--install', await build('0.2.0')).status).toBe(0)
    for (const act of ['--remove', '--purge']) {
      const { status, stderr } = dpkg(act, 'kontuar')
      expect(status).toBe(1)
      expect(stderr).toContain('2 facts are not at head office')
      expect(await program()).toEqual(['kontuar'])
    }
    await release(data)
    expect(dpkg('--purge', 'kontuar').status).toBe(0)
    expect(await program()).toEqual([])
    expect(await readdir(path.join(data, 'journal'))).toHaveLength(2)
  })
})
