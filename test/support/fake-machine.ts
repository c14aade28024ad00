/** A machine whose commands are answered by the test and kept for it to look at. */
export interface FakeMachine {
  readonly root: string
  readonly isRoot: boolean
  readonly now: number
  readonly commands: string[]
  readonly said: string[]
  run(command: string, args: string[]): Promise<Ended>
  say(line: string): void
}

export interface Ended {
  readonly code: number | null
  readonly output: string
}

export interface FakeMachineOptions {
  readonly root?: string
  readonly isRoot?: boolean
  readonly now?: number
  /** What a command line does; one without an answer succeeds silently. */
  readonly answer?: (commandLine: string) => Ended | undefined
}

export function fakeMachine({
  root = '/nowhere',
  isRoot = true,
  now = 0,
  answer,
}: FakeMachineOptions): FakeMachine {
  const commands: string[] = []
  const said: string[] = []
  return {
    root,
    isRoot,
    now,
    commands,
    said,
    say: (line) => void said.push(line),
    run(command, args) {
      const line = [command, ...args].join(' ')
      commands.push(line)
      return Promise.resolve(answer?.(line) ?? { code: 0, output: '' })
    },
  }
}
