import * as electron from './electron.ts'
import { recorded } from './recorded.ts'

/** What the test that launched the app asks of the main process. */
export interface EvaluateRequest {
  readonly id: number
  readonly source: string
  readonly args: readonly unknown[]
}

export type TestMessage =
  | { readonly standIn: 'chromium'; readonly devtoolsUrl: string }
  | { readonly standIn: 'evaluated'; readonly id: number; readonly value: unknown }
  | { readonly standIn: 'failed'; readonly id: number; readonly error: string }

/** Serves a test over Node's IPC channel, if this process has one; the app ends when the test does. */
export function obeyTest(): void {
  if (process.send === undefined) return
  process.on('message', (request: EvaluateRequest) => void evaluate(request))
  process.on('disconnect', () => electron.app.exit(1))
  // The channel alone must not keep the app running.
  process.channel?.unref()
}

async function evaluate({ id, source, args }: EvaluateRequest): Promise<void> {
  try {
    const run = (0, eval)(`(${source})`) as (...args: unknown[]) => unknown
    answer({ standIn: 'evaluated', id, value: await run({ ...electron, recorded }, ...args) })
  } catch (error) {
    answer({
      standIn: 'failed',
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

function answer(message: TestMessage): void {
  process.send?.(message)
}
