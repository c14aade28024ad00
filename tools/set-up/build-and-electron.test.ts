import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { ensureBuild } from './build.mjs'
import { ensureElectron } from './electron-binary.mjs'
import { findElectron } from './electron-runner.mjs'
import { fakeMachine } from '#test/support/fake-machine.ts'
import type { Ended } from '#test/support/fake-machine.ts'

const DAY_MS = 24 * 60 * 60 * 1000
let root: string

beforeEach(() => {
  root = tempFolder()
  put('node_modules/.bin/node', '')
  put('src/base/result.ts', 'export {}')
  put('src/base/result.test.ts', 'export {}')
})

describe('the build', () => {
  it('is made once and kept while the sources are the same', async () => {
    const machine = builder()
    await ensureBuild(machine)
    await ensureBuild(machine)
    expect(machine.commands).toEqual([expect.stringMatching(/electron-vite\.js build$/)])
  })

  it.each(['src/base/result.ts', 'electron/main.ts'])('is made again when %s changes', async (file) => {
    const machine = builder()
    await ensureBuild(machine)
    put(file, 'export const changed = true')
    await ensureBuild(machine)
    expect(machine.commands).toHaveLength(2)
  })

  it('is kept when only a test changes', async () => {
    const machine = builder()
    await ensureBuild(machine)
    utimesSync(path.join(root, 'src/base/result.test.ts'), 1, 1)
    await ensureBuild(machine)
    expect(machine.commands).toHaveLength(1)
  })

  it('that fails ends set-up with what it said and is tried again', async () => {
    const failing = fakeMachine({ root, answer: () => ({ code: 1, output: 'no such module' }) })
    await expect(ensureBuild(failing)).rejects.toThrow('no such module')
    await expect(ensureBuild(failing)).rejects.toThrow('no such module')
  })
})

describe('the Electron binary', () => {
  it('is run where it is there, without asking anybody', async () => {
    putElectron()
    const machine = fakeMachine({ root })
    await ensureElectron(machine)
    expect([machine.commands, machine.said]).toEqual([[], []])
    expect(findElectron(root)).toMatchObject({
      kind: 'electron',
      path: path.join(root, 'node_modules/electron/dist/electron'),
    })
  })

  it('is fetched where it can be', async () => {
    const machine = fakeMachine({ root, answer: () => putElectron() })
    await ensureElectron(machine)
    expect(machine.said).toEqual(['Fetching the Electron binary.'])
    expect(findElectron(root).kind).toBe('electron')
  })

  it('that cannot be had is replaced loudly by the stand-in', async () => {
    put('node_modules/electron/install.js', '')
    const machine = fakeMachine({ root, answer: () => ({ code: 1, output: '' }) })
    await ensureElectron(machine)
    expect(machine.said.at(-1)).toContain('ELECTRON STAND-IN')
    expect(findElectron(root)).toMatchObject({
      kind: 'stand-in',
      path: path.join(root, 'node_modules/.bin/node'),
    })
  })

  it('is not asked for again within a day of a failure, but is after it', async () => {
    const answer = () => ({ code: null, output: '' })
    const attempts = async (now: number) => {
      const machine = fakeMachine({ root, now, answer })
      await ensureElectron(machine)
      expect(machine.said.at(-1)).toContain('ELECTRON STAND-IN')
      return machine.commands.length
    }
    expect(await attempts(5 * DAY_MS)).toBe(1)
    expect(await attempts(6 * DAY_MS - 1)).toBe(0)
    expect(await attempts(6 * DAY_MS)).toBe(1)
  })
})

function builder() {
  return fakeMachine({
    root,
    answer() {
      put('out/main/main.js', '')
      put('out/renderer/index.html', '')
      return undefined
    },
  })
}

function putElectron(): Ended {
  put('node_modules/electron/path.txt', 'electron')
  put('node_modules/electron/dist/electron', '')
  return { code: 0, output: '' }
}

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
