import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { runScript } from './run-script.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the script after set-up', () => {
  it('runs on Node 24 with node_modules/.bin first in PATH and gives its exit code', async () => {
    const isFirst = `process.env.PATH.startsWith(${JSON.stringify(path.join(root, 'node_modules/.bin'))})`
    const script = put(`process.exit(process.version.startsWith('v24') && ${isFirst} ? 7 : 1)`)
    expect(await runScript(root, [script])).toBe(7)
  })

  it('gets its arguments', async () => {
    const script = put("process.exit(process.argv.slice(2).join(' ') === '--tills 2' ? 0 : 1)")
    expect(await runScript(root, [script, '--tills', '2'])).toBe(0)
  })

  it('gets the signal that set-up gets', async () => {
    const script = put(
      "process.on('SIGTERM', () => process.exit(42)); setInterval(() => {}, 1000); console.log('up')",
    )
    const caller = put(`
      import { runScript } from ${JSON.stringify(path.join(root, 'tools/set-up/run-script.mjs'))}
      process.exitCode = await runScript(${JSON.stringify(root)}, [${JSON.stringify(script)}])
    `)
    const child = spawn(process.execPath, [caller], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(42)
  })
})

function put(source: string): string {
  const file = path.join(tempFolder(), 'script.mjs')
  writeFileSync(file, source)
  return file
}
