import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { signChain } from '#electron/journal/chain-signature.ts'
import type { Journal } from '#electron/journal/journal.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import { factsOfT1 } from '#test/support/electron/facts-of-t1.ts'

let data: string
let journal: Journal
const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'kontuar-tool-'))
  const opened = await openJournal({ folder: path.join(data, 'journal'), terminal: 't1', files: nodeFiles })
  journal = opened.journal
  const facts = factsOfT1(new ManualClock())
  for (const kind of ['shiftOpened', 'saleCompleted', 'shiftClosed']) {
    const draft = { kind, version: 1, businessDate: '2026-11-21', body: {} }
    await journal.append((state) => [facts.next(state.lastFact, draft, { user: null })])
  }
  await journal.append((_state, end) => [
    signChain(end, { terminal: 't1', privateKey, at: '2026-11-21T12:00:00.000Z' }),
  ])
})

afterEach(async () => {
  await journal.close()
  await rm(data, { recursive: true })
})

function run(...args: string[]) {
  const tool = path.join(import.meta.dirname, 'main.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

const segment = (): string => path.join(data, 'journal', 'main-000001.jsonl')

describe('npm run journal', () => {
  it('finds a journal sound while its terminal holds it', async () => {
    const key = path.join(data, 'key.pem')
    await writeFile(key, publicKey)
    const { status, stdout } = run('verify', '--folder', data, '--key', key)
    expect(stdout).toContain('facts       3, 1 to 3')
    expect(stdout).toContain('1, up to line 4 of 5 (checked)')
    expect(stdout).toContain('SOUND')
    expect(status).toBe(0)
  })

  it('names every broken place and ends with status 1', async () => {
    const bytes = await readFile(segment(), 'latin1')
    await writeFile(segment(), bytes.replace('saleCompleted', 'saleCOMPLETED'), 'latin1')
    const { status, stdout } = run('verify', '--folder', data)
    expect(stdout).toMatch(/BROKEN, places: 3\n {2}segment 1, byte \d+: bytes that are no line/)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^ {2}segment 1, byte \d+/)
    expect(status).toBe(1)
    const report: unknown = JSON.parse(run('verify', '--folder', data, '--json').stdout)
    expect(report).toMatchObject({ facts: 2, faults: [{ segment: 1, kind: 'no-line' }, {}, {}] })
  })

  it('says that a sound chain is not proved without the key, and takes no shift without a signature with it', async () => {
    expect(run('verify', '--folder', data).stdout).toContain('SOUND, but not proved against a person')
    const lines = (await readFile(segment(), 'utf8')).split('\n')
    await writeFile(segment(), `${lines.slice(0, 4).join('\n')}\n`) // all but the signature
    expect(run('verify', '--folder', data).status).toBe(0)
    const key = path.join(data, 'key.pem')
    await writeFile(key, publicKey)
    const { status, stdout } = run('verify', '--folder', data, '--key', key)
    expect(stdout).toContain('the end of a shift without a signature')
    expect(status).toBe(1)
  })

  it('misses facts that were cut off the end when a receipt names them', async () => {
    const anchor = `${journal.lastFact?.seq}:${journal.lastFact?.hash.slice(0, 6)}`
    const sound = run('verify', '--folder', data, '--anchor', anchor)
    expect(sound.stdout).toContain('anchors     1 of 1 found')
    expect(sound.status).toBe(0)
    expect(run('verify', '--folder', data, '--anchor', '3:000000', '--anchor', anchor).status).toBe(1)
    const lines = (await readFile(segment(), 'utf8')).split('\n')
    await writeFile(segment(), `${lines.slice(0, 3).join('\n')}\n`)
    expect(run('verify', '--folder', data).status).toBe(0)
    const cut = run('verify', '--folder', data, '--anchor', anchor)
    expect(cut.stdout).toContain('another one, or is missing')
    expect(cut.status).toBe(1)
  })

  it('does not call a folder sound that holds no journal', async () => {
    const empty = path.join(data, 'empty')
    await mkdir(empty)
    const out = path.join(data, 'export')
    for (const args of [['verify'], ['show'], ['export', '--out', out]]) {
      expect(run(...args, '--folder', empty)).toMatchObject({
        ...{ status: 1, stdout: '' },
        stderr: expect.stringContaining('holds no journal') as string,
      })
      expect(run(...args, '--folder', path.join(data, 'nowhere')).status).toBe(1)
    }
    await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('says that a file holds no key', async () => {
    const key = path.join(data, 'key.pem')
    await writeFile(key, 'no key')
    const { status, stdout, stderr } = run('verify', '--folder', data, '--key', key)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.trimEnd()).toBe(`verify ${path.join(data, 'journal')}: ${key} holds no key in PEM`)
  })

  it('warns of a broken journal whose records it shows', async () => {
    const bytes = await readFile(segment(), 'latin1')
    await writeFile(segment(), bytes.replace('saleCompleted', 'saleCOMPLETED'), 'latin1')
    const { status, stdout, stderr } = run('show', '--folder', data)
    expect(stdout).toContain('shiftClosed')
    expect(stderr).toContain('broken')
    expect(status).toBe(1)
  })

  it('shows records in words from a line on', () => {
    const lines = run('show', '--folder', data, '--from', '3').stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^1\/3 fact 2 [0-9a-f]{6} saleCompleted, day 2026-11-21/)
    expect(lines[2]).toMatch(/^1\/5 signature of t1 up to line 4/)
  })

  it('exports facts with a manifest that fits them', async () => {
    const out = path.join(data, 'export')
    expect(run('export', '--folder', data, '--from', '2', '--out', out).status).toBe(0)
    const ndjson = await readFile(path.join(out, 'facts.ndjson'), 'utf8')
    const manifest: unknown = JSON.parse(await readFile(path.join(out, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      facts: 2,
      first: { seq: 2 },
      last: journal.lastFact && { seq: 3, hash: journal.lastFact.hash },
      sha256: createHash('sha256').update(ndjson).digest('hex'),
      isSound: true,
    })
    expect(
      ndjson
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    ).toEqual(['saleCompleted', 'shiftClosed'])
  })

  it('writes no export over another', async () => {
    const out = path.join(data, 'export')
    const args = ['export', '--folder', data, '--out', out]
    expect(run(...args).status).toBe(0)
    const kept = await readFile(path.join(out, 'manifest.json'), 'utf8')
    const { status, stderr } = run(...args, '--from', '3')
    expect(status).toBe(1)
    expect(stderr).toContain('file already exists')
    expect(await readFile(path.join(out, 'manifest.json'), 'utf8')).toBe(kept)
  })

  it.each([
    [[]],
    [['look']],
    [['show', '--from', '0']],
    [['verify', '--anchor', '3']],
    [['verify', '--fix']],
    [['verify', '--from', '3']],
    [['show', '--anchor', '3:a1b2c3']],
  ])('says what it takes instead of guessing at %j', (args) => {
    const { status, stderr } = run(...args)
    expect(status).toBe(2)
    expect(stderr).toContain('npm run journal -- verify|show|export')
  })
})
