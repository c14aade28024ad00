import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ballastBytes, nodeDisk } from './disk.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kontuar-disk-'))
})

afterEach(() => rm(folder, { recursive: true }))

it('the ballast takes real room and gives it back', async () => {
  const disk = nodeDisk(folder)
  expect(await disk.hasBallast()).toBe(false)
  await disk.layBallast()
  expect(await disk.hasBallast()).toBe(true)
  const { blocks } = await stat(path.join(folder, 'ballast'))
  expect(blocks * 512).toBeGreaterThanOrEqual(ballastBytes)
  await disk.dropBallast()
  await disk.dropBallast()
  expect(await disk.hasBallast()).toBe(false)
})

it('the machine says how much room there is', async () => {
  expect(await nodeDisk(folder).freeBytes()).toBeGreaterThan(0)
})
