import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const source = new URL('hid-over-pty.c', import.meta.url).pathname

/** Compiles the shim that makes a pseudo-terminal a HID device for processes started with it as LD_PRELOAD. */
export async function buildHidShim(): Promise<string> {
  const shim = join(await mkdtemp(join(tmpdir(), 'hid-shim-')), 'hid-over-pty.so')
  await promisify(execFile)('gcc', ['-shared', '-fPIC', '-O1', '-o', shim, source, '-ldl'])
  return shim
}
