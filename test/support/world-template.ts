import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeWorldTemplate } from './make-world-template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    worldTemplate: string
  }
}

/** Runs once before the suites of the built app. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = resolve(`.cache/world-template-${process.pid}`)
  await makeWorldTemplate(folder)
  project.provide('worldTemplate', folder)
  return () => rm(folder, { recursive: true, force: true })
}
