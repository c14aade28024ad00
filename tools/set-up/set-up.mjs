import { fileURLToPath } from 'node:url'
import { parseArguments } from './arguments.mjs'
import { ensureBuild } from './build.mjs'
import { checkNode } from './check-node.mjs'
import { commandRunner } from './command-runner.mjs'
import { ensureDebianPackages } from './debian-packages.mjs'
import { ensureElectron } from './electron-binary.mjs'
import { ensureNpmPackages } from './npm-packages.mjs'
import { runScript } from './run-script.mjs'
import { SetUpError } from './set-up-error.mjs'

/**
 * Makes a fresh machine ready and then runs a script: `node tools/set-up/set-up.mjs --for=demo|test -- script [args]`.
 * It runs before any dependency exists, on whatever Node npm was started with. A second run finds everything done.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const machine = {
  root,
  run: commandRunner(root),
  say: (line) => console.log(line),
  isRoot: process.getuid?.() === 0,
  now: Date.now(),
}

try {
  const { purpose, command } = parseArguments(process.argv.slice(2))
  checkNode(process.versions.node)
  await ensureNpmPackages(machine)
  await ensureDebianPackages(purpose, machine)
  await ensureElectron(machine)
  await ensureBuild(machine)
  process.exitCode = await runScript(root, command)
} catch (error) {
  if (!(error instanceof SetUpError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
