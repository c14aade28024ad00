import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SetUpError } from './set-up-error.mjs'

const DESCRIBED_BY = ['package-lock.json', 'package.json', 'tools/node24/package.json']

/**
 * Installs the npm packages unless node_modules already is what package-lock.json says. No install scripts are run:
 * none of the packages needs its own.
 * @param {{ root: string, run: import('./command-runner.mjs').Run, say: (line: string) => void }} machine
 */
export async function ensureNpmPackages({ root, run, say }) {
  const wanted = fingerprint(root)
  const stamp = path.join(root, 'node_modules/.kontuar-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!isInstalled(root)) {
    say('Installing npm packages; this takes about a minute.')
    const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
    if (code !== 0) throw new SetUpError(`npm ci failed:\n${lastLines(output)}`)
  }
  writeFileSync(stamp, wanted)
}

/** npm writes what it installed to node_modules/.package-lock.json; packages of other platforms are left out there. */
function isInstalled(root) {
  const hidden = path.join(root, 'node_modules/.package-lock.json')
  return existsSync(hidden) && sameLocks(readJson(path.join(root, 'package-lock.json')), readJson(hidden))
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Locked
 * @param {{ packages: Record<string, Locked> }} wanted package-lock.json
 * @param {{ packages: Record<string, Locked> }} found node_modules/.package-lock.json
 */
export function sameLocks(wanted, found) {
  const identity = (entry) => `${entry?.version} ${entry?.integrity}`
  const isMissing = ([name, entry]) =>
    name.startsWith('node_modules/') && !entry.optional && !(name in found.packages)
  const differs = ([name, entry]) => identity(entry) !== identity(wanted.packages[name])
  return !Object.entries(wanted.packages).some(isMissing) && !Object.entries(found.packages).some(differs)
}

function fingerprint(root) {
  const hash = createHash('sha256')
  for (const file of DESCRIBED_BY) hash.update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function lastLines(output) {
  return output.trim().split('\n').slice(-15).join('\n')
}
