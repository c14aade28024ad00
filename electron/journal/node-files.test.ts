import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nodeFiles } from './node-files.ts'
import { openJournal } from './open-journal.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kontuar-journal-'))
})

afterEach(() => rm(folder, { recursive: true }))

describe('the journal on a real disk', () => {
  it('reads back what it wrote', async () => {
    const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles })
    await journal.append(() => [{ sort: 'draft', name: 'basket', at: '', value: [1, 2] }])
    await journal.close()
    const { journal: again, troubles } = await openJournal({ folder, terminal: 't1', files: nodeFiles })
    expect(again.state.drafts).toEqual({ basket: [1, 2] })
    expect(troubles).toEqual([])
    await again.close()
  })

  it('asks the disk to sync each append, and the folder when a segment begins', async () => {
    const handle = await open(folder, 'r')
    const handles: FileHandle = Object.getPrototypeOf(handle)
    await handle.close()
    const [synced, folders] = [vi.spyOn(handles, 'datasync'), vi.spyOn(handles, 'sync')]
    const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles })
    const append = () => journal.append(() => [{ sort: 'draft', name: 'basket', at: '', value: 1 }])
    await append()
    expect(folders).toHaveBeenCalled()
    const before = synced.mock.calls.length
    await append()
    expect(synced).toHaveBeenCalledTimes(before + 1)
    await journal.close()
    vi.restoreAllMocks()
  })

  it('is for its owner alone, also in folders made for it', async () => {
    const deep = path.join(folder, 'a', 'b')
    const { journal } = await openJournal({ folder: deep, terminal: 't1', files: nodeFiles })
    await journal.append(() => [{ sort: 'draft', name: 'basket', at: '', value: 1 }])
    expect((await stat(path.join(deep, 'main-000001.jsonl'))).mode & 0o777).toBe(0o600)
    await journal.close()
  })

  it('is locked for another process that lives and free again when it has died', async () => {
    const lock = path.join(folder, 'lock')
    const script = `import('${import.meta.dirname}/process-lock.ts').then(({ takeLock }) => takeLock(process.argv[1]))
      .then(() => { process.stdout.write('held'); setInterval(() => {}, 1000) })`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script, lock], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(other.stdout, 'data')
    await expect(openJournal({ folder, terminal: 't1', files: nodeFiles })).rejects.toMatchObject({
      code: 'locked',
    })
    other.kill('SIGKILL')
    await once(other, 'exit')
    const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles })
    await journal.close()
  })

  it('takes over a lock whose number now belongs to another program', async () => {
    await writeFile(path.join(folder, 'lock'), `${process.ppid} 1`)
    const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles })
    await expect(openJournal({ folder, terminal: 't1', files: nodeFiles })).rejects.toMatchObject({
      code: 'locked',
    })
    await journal.close()
  })
})
