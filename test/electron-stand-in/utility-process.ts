import { spawn } from 'node:child_process'
import type { ChildProcess, StdioOptions } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { guard, StandIn } from './guard.ts'

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly execArgv?: readonly string[]
  readonly cwd?: string
  readonly stdio?: 'pipe' | 'ignore' | 'inherit' | readonly ('pipe' | 'ignore' | 'inherit')[]
  readonly serviceName?: string
}

const bootstrap = fileURLToPath(new URL('utility-bootstrap.ts', import.meta.url))

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

class UtilityProcess extends StandIn {
  readonly #child: ChildProcess

  constructor(child: ChildProcess) {
    super('UtilityProcess')
    this.#child = child
    child.on('spawn', () => this.emit('spawn'))
    child.on('message', (message) => this.emit('message', message))
    child.on('exit', (code, signal) => this.emit('exit', code ?? signal))
    child.on('error', (error) => this.emit('error', 'FatalError', '', String(error)))
  }

  get pid(): number | undefined {
    const hasEnded = this.#child.exitCode !== null || this.#child.signalCode !== null
    return hasEnded ? undefined : this.#child.pid
  }

  get stdout(): Readable | null {
    return this.#child.stdout
  }

  get stderr(): Readable | null {
    return this.#child.stderr
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('a port sent to a utility process has no stand-in')
    // A message to a process that has ended is lost, as in Electron; 'exit' tells.
    if (this.#child.connected) this.#child.send(message as object, () => undefined)
  }

  kill(): boolean {
    return this.pid !== undefined && this.#child.kill()
  }
}

/** A plain Node process with `process.parentPort`; it ends when this process does. */
export const utilityProcess = guard(
  {
    fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
      const { env = process.env, execArgv = [], cwd } = options
      const child = spawn(process.execPath, [...execArgv, bootstrap, modulePath, ...args], {
        env,
        cwd,
        stdio: stdioOf(options.stdio ?? 'inherit'),
        serialization: 'advanced',
      })
      running.add(child)
      child.once('exit', () => running.delete(child))
      return new UtilityProcess(child)
    },
  },
  'utilityProcess',
)

function stdioOf(stdio: NonNullable<ForkOptions['stdio']>): StdioOptions {
  const [, out = 'inherit', error = 'inherit'] = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio
  return ['ignore', out, error, 'ipc']
}
