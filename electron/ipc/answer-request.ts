import * as v from 'valibot'
import type { Answer, RequestMap, RequestName } from '#src/contract/ipc/requests.ts'
import { requestSchemas } from '#src/contract/ipc/requests.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'

/** Where a request came from. */
export type Sender = { readonly url: string; readonly isMainFrame: boolean }

export type Handler<K extends RequestName> = (
  input: RequestMap[K]['input'],
) => RequestMap[K]['output'] | Promise<RequestMap[K]['output']>

export type Handlers = { readonly [K in RequestName]: Handler<K> }

export type RequestContext = {
  /** Scheme and host of our own pages, e.g. `app://kontuar`. */
  readonly origin: string
  readonly log: Log
}

/** Answers one request as data: a foreign sender and a payload that does not fit never reach the handler. */
export async function answerRequest<K extends RequestName>(
  { name, handler, sender, payload }: { name: K; handler: Handler<K>; sender: Sender; payload: unknown },
  { origin, log }: RequestContext,
): Promise<Answer<RequestMap[K]['output']>> {
  if (!sender.isMainFrame || !isOwnPage(sender.url, origin)) {
    log.error('request of a foreign sender', { name })
    return { ok: false, error: { code: 'foreign-sender', detail: name } }
  }
  const parsed = v.safeParse(requestSchemas[name], payload)
  if (!parsed.success) {
    log.error('request with a bad payload', { name, issue: v.getDotPath(parsed.issues[0]) })
    return { ok: false, error: { code: 'bad-payload', detail: name } }
  }
  try {
    // The schema of this name checks the shape that the map gives to it.
    return { ok: true, value: await handler(parsed.output as RequestMap[K]['input']) }
  } catch (error) {
    log.error('request failed', { name, ...failure(error) })
    return { ok: false, error: { code: 'failed', detail: name } }
  }
}

/** The origin of a custom scheme is opaque to URL, so scheme and host are compared. */
export function isOwnPage(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false
  const [page, own] = [new URL(url), new URL(origin)]
  return page.protocol === own.protocol && page.host === own.host
}
