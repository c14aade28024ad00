import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A new folder that is removed after the test that asked for it, with retries: a killed process may still be writing. */
export function tempFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kontuar-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))
  return folder
}
