import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findNode24 } from './node-24.mjs'
import { SetUpError } from './set-up-error.mjs'

/** Whatever ends up in out/. */
const SOURCES = [
  'src',
  'drivers',
  'electron',
  'renderer',
  'embedded-couch',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
]
const OUTPUTS = ['out/main/main.js', 'out/renderer/index.html']

/**
 * Builds the app unless out/ was built from the sources as they are.
 * @param {{ root: string, run: import('./command-runner.mjs').Run, say: (line: string) => void }} machine
 */
export async function ensureBuild({ root, run, say }) {
  const wanted = sourceFingerprint(root)
  const stamp = path.join(root, 'out/.stamp')
  const isThere = [stamp, ...OUTPUTS.map((file) => path.join(root, file))].every((file) => existsSync(file))
  if (isThere && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the terminal.')
  const args = [path.join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build']
  const { code, output } = await run(findNode24(root), args)
  if (code !== 0) throw new SetUpError(`The build failed:\n${output.trim()}`)
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/**
 * Path, size and time of every source file; tests do not count.
 * @param {string} root
 * @returns {string}
 */
export function sourceFingerprint(root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesUnder(root, source)).sort()) {
    const { size, mtimeMs } = statSync(path.join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesUnder(root, source) {
  const full = path.join(root, source)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [source]
  return readdirSync(full, { recursive: true })
    .map((name) => path.join(source, name))
    .filter((file) => !/\.test\.tsx?$/.test(file) && statSync(path.join(root, file)).isFile())
}
