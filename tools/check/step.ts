import { spawn } from 'node:child_process'

/** One thing that is checked: a command of the project's own packages. */
export interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Where vitest leaves its counts; without it the step counts as one. */
  readonly report?: string
}

export interface Ended {
  readonly step: Step
  readonly ok: boolean
  readonly seconds: number
  readonly output: string
}

/** Runs a step and keeps what it prints, so that steps side by side do not mix their lines. */
export function runStep(step: Step): Promise<Ended> {
  const [program = '', ...args] = step.command
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Some packages take any FORCE_COLOR, even 0, for a wish for colours.
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' },
    })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (ok: boolean): void =>
      resolve({ step, ok, seconds: (performance.now() - started) / 1000, output })
    child.on('error', (failure) => {
      output += failure.message
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}
