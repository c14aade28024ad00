import fs, { mkdtemp, readdir, rm } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { Publication } from './publication-folder.ts'
import { PublicationFolder } from './publication-folder.ts'

const publication: Publication = {
  manifest: {
    ...{ format: 1, epoch: 'e1', number: 1, deltas: [], at: '2026-11-21T12:00:00.000Z' },
    snapshot: { file: 'snapshot-1-a', bytes: 1, sha256: 'a', documents: 1 },
  },
  since: '1',
}

it('says what to do on a disk without hard links, and leaves nothing there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kontuar-published-'))
  const refused = Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' })
  const spy = vi.spyOn(fs, 'link').mockRejectedValue(refused)
  syncBuiltinESMExports()
  try {
    await expect(new PublicationFolder(folder).add(publication)).rejects.toThrow(
      `${folder} lies on a disk without hard links`,
    )
    expect(await readdir(folder)).toEqual([])
  } finally {
    spy.mockRestore()
    syncBuiltinESMExports()
    await rm(folder, { recursive: true })
  }
})
