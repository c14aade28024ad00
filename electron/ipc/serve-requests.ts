import { ipcMain } from 'electron'
import type { RequestName } from '#src/contract/ipc/requests.ts'
import { requestSchemas } from '#src/contract/ipc/requests.ts'
import { answerRequest } from './answer-request.ts'
import type { Handlers, RequestContext } from './answer-request.ts'

/** Answers every request of the map, and nothing else. */
export function serveRequests(handlers: Handlers, context: RequestContext): void {
  for (const name of Object.keys(requestSchemas) as RequestName[]) serve(name, handlers, context)
}

function serve<K extends RequestName>(name: K, handlers: Handlers, context: RequestContext): void {
  ipcMain.handle(name, (event, payload: unknown) => {
    const { senderFrame: frame } = event
    const sender = { url: frame?.url ?? '', isMainFrame: frame === event.sender.mainFrame }
    return answerRequest({ name, handler: handlers[name], sender, payload }, context)
  })
}
