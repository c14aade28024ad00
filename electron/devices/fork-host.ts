import { utilityProcess } from 'electron'

/** A running utility process and what is said to it and heard from it. */
export type ForkedHost<Request, Event> = {
  post(request: Request): void
  onEvent(listener: (event: Event) => void): void
  onExit(listener: () => void): void
  kill(): void
}

/** Starts a utility process; `modulePath` is its built file. */
export function forkHost<Request, Event>(
  modulePath: string,
  { serviceName, args = [] }: { readonly serviceName: string; readonly args?: readonly string[] },
): ForkedHost<Request, Event> {
  const child = utilityProcess.fork(modulePath, [...args], { serviceName })
  return {
    post: (request) => child.postMessage(request),
    onEvent: (listener) => child.on('message', (message: Event) => listener(message)), // both are of one build
    onExit: (listener) => child.once('exit', listener),
    kill: () => void child.kill(),
  }
}
