import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { receiptRoutes } from '../e-receipt/receipt-routes.ts'
import { enrolmentRoutes } from './enrolment-routes.ts'
import type { EnrolmentServices } from './enrolment-routes.ts'
import { publishedRoutes, storeRoutes } from './published-routes.ts'
import type { StoreRoutesOptions } from './published-routes.ts'

export type ServicesOptions = EnrolmentServices &
  StoreRoutesOptions & {
    /** Folder that the publisher writes to. */
    readonly published: string
    readonly onTrouble: (error: unknown) => void
  }

const maxRequestBytes = 16 * 1024

/** What is asked of head office beside CouchDB: enrolment, tokens and published files by terminals, receipts by customers. Not yet listening. */
export function createServices({ published, onTrouble, ...rest }: ServicesOptions): FastifyInstance {
  const app = Fastify({ bodyLimit: maxRequestBytes, forceCloseConnections: true })
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) onTrouble(error)
    return reply.code(status).send({ error: status >= 500 ? 'failed' : 'malformed' })
  })
  app.get('/healthz', () => ({ ok: true }))
  enrolmentRoutes(app, rest)
  publishedRoutes(app, published)
  storeRoutes(app, rest)
  receiptRoutes(app, rest.couch)
  return app
}
