import type { CouchLink, LinkAnswer, LinkRequest } from '#electron/link/couch-link.ts'
import { LinkError } from '#electron/link/link-error.ts'
import { standIn } from './stand-in.ts'

/** What befalls one request: it is lost, its answer is, half of it is done and no answer comes, fewer nodes than a quorum have it. */
export type LineTrouble = 'request-lost' | 'answer-lost' | 'half-done' | 'no-quorum'

/** The line of one terminal to a server. */
export class Line {
  isUp = true
  readonly troubles: LineTrouble[] = []
  readonly #serve: (url: string, request: LinkRequest) => LinkAnswer | null
  readonly #answered: () => void

  /** `serve` answers null while the server is away. */
  constructor(
    serve: (url: string, request: LinkRequest) => LinkAnswer | null,
    answered: () => void = () => undefined,
  ) {
    this.#serve = serve
    this.#answered = answered
  }

  readonly link: CouchLink = standIn<CouchLink>({
    ask: async (url: string, request: LinkRequest = {}): Promise<LinkAnswer> => this.#ask(url, request),
  })

  #ask(url: string, request: LinkRequest): LinkAnswer {
    if (!this.isUp) throw new LinkError('unreachable', 'cut')
    const trouble = this.troubles.shift()
    if (trouble === 'request-lost') throw new LinkError('unreachable', trouble)
    const answer = this.#serve(url, trouble === 'half-done' ? half(request) : request)
    if (!answer || trouble === 'answer-lost' || trouble === 'half-done')
      throw new LinkError('unreachable', trouble ?? 'away')
    this.#answered()
    return trouble === 'no-quorum' && answer.status === 201 ? { ...answer, status: 202 } : answer
  }
}

function half(request: LinkRequest): LinkRequest {
  const { docs } = standIn<{ docs?: readonly object[] }>((request.body ?? {}) as object)
  if (!docs) return request
  return standIn<LinkRequest>({ ...request, body: { docs: docs.slice(0, docs.length >> 1) } })
}
