import type { ServerOptions } from 'node:https'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { authenticate } from './authenticate.ts'
import type { Credentials } from './authenticate.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { changesRoutes } from './changes-routes.ts'
import { configRoutes } from './config-routes.ts'
import { CouchError, toCouchError } from './couch-error.ts'
import { databaseRoutes } from './database-routes.ts'
import { Databases } from './databases.ts'
import { documentRoutes } from './document-routes.ts'
import { parseJson } from './json.ts'
import { JwtKeys } from './jwt-keys.ts'
import { serverRoutes } from './server-routes.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Served without credentials. */
    isPublic?: boolean
  }
}

export interface RequestInfo {
  readonly method: string
  readonly path: string
  readonly status: number
}

export interface CouchOptions {
  /** Made if it doesn't exist; holds one folder per database. */
  readonly folder: string
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0: any free port. */
  readonly port?: number
  /** Speaks TLS 1.3 with this certificate and its key, both PEM; absent: plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** A write is on the disk before it is acknowledged; default: as soon as the system likes. */
  readonly isSynced?: boolean
  readonly admin: { readonly name: string; readonly password: string }
  /** Public keys (PEM, P-256) by `kid`, that ES256 tokens are verified with, beside those set through `_config`. */
  readonly jwtKeys?: Readonly<Record<string, string>>
  /** Largest document as UTF-8 JSON; default 8,000,000 as in CouchDB 3. */
  readonly maxDocumentBytes?: number
  /** UTC in milliseconds: judges tokens and stands in every answer's `Date`. */
  readonly now?: () => number
  /** Called once per request, after its answer; `path` has its query. */
  readonly onRequest?: (info: RequestInfo) => void
  /** Called with what made an answer of status 500: somebody must look. Default: a process warning. */
  readonly onFailure?: (failure: CouchError) => void
}

export interface RunningCouch {
  /** Without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Adds or replaces a key until the server ends; throws if `pem` is no P-256 public key. */
  setJwtKey(kid: string, pem: string): void
  /** Ends long polls, lets running requests finish and closes every database. */
  close(): Promise<void>
}

/** A request may hold many documents: as many as a replicator packs, not CouchDB's 4 GB. */
const bodyLimitBytes = 64 * 1024 * 1024
/** Longest id in a path. */
const maxIdLength = 4096
/** How long `close` waits for clients that don't read their answers. */
const closeGraceMs = 2000

const routes = [serverRoutes, configRoutes, databaseRoutes, changesRoutes, bulkRoutes, documentRoutes]

/** Starts a server of the CouchDB protocol subset that terminals, head office and PouchDB call. */
export async function startCouch(options: CouchOptions): Promise<RunningCouch> {
  const { folder, host = '127.0.0.1', port = 0, admin, now = Date.now } = options
  const databases = await Databases.in(folder, { isSynced: options.isSynced ?? false })
  const jwtKeys = await JwtKeys.in(folder)
  for (const [kid, pem] of Object.entries(options.jwtKeys ?? {})) jwtKeys.use(kid, pem)
  const stop = new AbortController()
  const app = createApp({ admin, jwtKeys, now }, options)
  const context = {
    app,
    databases,
    jwtKeys,
    stopping: stop.signal,
    maxDocumentBytes: options.maxDocumentBytes ?? 8_000_000,
  }
  for (const addRoutes of routes) addRoutes(context)
  const url = await app.listen({ host, port })

  return {
    url,
    port: Number(new URL(url).port),
    setJwtKey: (kid, pem) => jwtKeys.use(kid, pem),
    close: async () => {
      stop.abort()
      const cut = setTimeout(() => app.server.closeAllConnections(), closeGraceMs)
      await app.close()
      clearTimeout(cut)
      await databases.close()
    },
  }
}

type AppOptions = Pick<CouchOptions, 'onRequest' | 'onFailure' | 'tls'>

function createApp(
  credentials: Credentials,
  { onRequest, onFailure = warn, tls }: AppOptions,
): FastifyInstance {
  const https: ServerOptions | null = tls ? { ...tls, minVersion: 'TLSv1.3' } : null
  const app: FastifyInstance = Fastify({
    https,
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxIdLength },
  })
  acceptJson(app)
  app.decorateRequest('user')
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ date: new Date(credentials.now()).toUTCString(), 'cache-control': 'no-store' })
    const { method, url: path } = request
    if (onRequest) {
      reply.raw.once('close', () => onRequest({ method, path, status: reply.raw.statusCode }))
    }
    if (request.routeOptions.config.isPublic) return
    request.user = authenticate(request.headers.authorization, credentials)
  })
  app.setNotFoundHandler(() => {
    throw new CouchError('not_found', 'missing')
  })
  app.setErrorHandler((error, _request, reply) => {
    const failure = toCouchError(error)
    const { status, code, reason } = failure
    if (status === 500) onFailure(failure)
    if (status === 401) reply.header('www-authenticate', 'Basic realm="Kontuar"')
    return reply.code(status).send({ error: code, reason })
  })
  return app
}

function warn(failure: CouchError): void {
  process.emitWarning(failure)
}

/** Clients of CouchDB send JSON with an empty body, or without saying that it is JSON. */
function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, body: string) =>
    body === '' ? undefined : parseJson(body, 'the request body'),
  )
}
