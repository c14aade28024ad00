import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nodeFiles } from './node-files.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournal } from './verify-journal.ts'

const rounds = 5
const besides = (name: string): string => pathToFileURL(path.join(import.meta.dirname, name)).href

/** Appends numbers as fast as it can and says each that was acknowledged. */
const writer = `
  import { nodeFiles } from '${besides('node-files.ts')}'
  import { openJournal } from '${besides('open-journal.ts')}'
  const { journal } = await openJournal({ folder: process.argv[1], terminal: 't1', files: nodeFiles, segmentBytes: 20_000 })
  for (let n = (journal.state.drafts.count ?? 0) + 1; ; n += 1) {
    await journal.append(() => [{ sort: 'draft', name: 'count', at: '', value: n }])
    process.stdout.write(n + '\\n')
  }`

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kontuar-kill-'))
})

afterEach(() => rm(folder, { recursive: true }))

it('loses nothing acknowledged when the writer is killed', { timeout: 30_000 }, async () => {
  for (let round = 1; round <= rounds; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk)
      // A different moment each round, always in the middle of writing.
      if (said.length > 150 * round) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const acknowledged = Number(said.trimEnd().split('\n').at(-1))
    const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles })
    expect(journal.state.drafts['count']).toBeGreaterThanOrEqual(acknowledged)
    await journal.close()
    expect((await verifyJournal(nodeFiles, folder)).faults).toEqual([])
  }
})
