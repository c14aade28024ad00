import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { startVirtualScanner } from './virtual-scanner.ts'

/** Processes that hold this pseudo-terminal open for the scanner. */
async function holders(path: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const commands = await Promise.all(
    pids.map(
      async (pid) => [Number(pid), await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')] as const,
    ),
  )
  return commands
    .filter(([, command]) => command.startsWith('socat') && command.includes(path))
    .map(([pid]) => pid)
}

describe('a virtual scanner', () => {
  it('is unplugged at once where its process was interrupted before, as Ctrl-C does', async () => {
    const scanner = await startVirtualScanner()
    const [pid] = await holders(scanner.path)
    if (pid === undefined) throw new Error('socat holds it')
    process.kill(pid, 'SIGINT')
    await expect.poll(() => holders(scanner.path)).toEqual([])
    await scanner.close()
  })
})
