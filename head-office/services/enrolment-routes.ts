import { createPublicKey, verify } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as v from 'valibot'
import type { Clock } from '#src/base/clock.ts'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import {
  enrolmentRequestSchema,
  tokenRequestSchema,
  tokenRequestText,
} from '#src/contract/documents/enrolment.ts'
import type {
  Enrolment,
  EnrolmentRequest,
  TokenAnswer,
  TokenRequest,
} from '#src/contract/documents/enrolment.ts'
import type { Couch } from '../couch/couch.ts'
import { ensureStoreKey } from '../provision/store-key.ts'
import { useEnrolmentCode } from './enrolment-code.ts'
import { issueToken } from './issue-token.ts'
import type { IssuedToken } from './issue-token.ts'
import { nameRelay, noteCertificate, relaysOf } from './name-relay.ts'
import type { SigningKey } from './signing-key.ts'
import { findTerminal, terminalOf } from './terminals.ts'

export type EnrolmentServices = {
  readonly couch: Couch
  readonly clock: Clock
  readonly key: SigningKey
  /** Where terminals find things: addresses without credentials. */
  readonly addresses: () => Pick<Enrolment, 'couchUrl' | 'servicesUrl' | 'publishedUrl'>
}

/** How far a terminal's clock may be from ours when it asks for a token. */
const clockToleranceMs = 5 * 60_000
/** Wrong codes that head office bears in a minute: a code has 39 bits. */
const maxWrongPerMinute = 30

/** `POST /enrol` and `POST /token`. */
export function enrolmentRoutes(app: FastifyInstance, services: EnrolmentServices): void {
  const wrongCodes = wrongTries(services.clock)

  app.post('/enrol', async (request, reply) => {
    const asked = v.safeParse(enrolmentRequestSchema, request.body)
    if (!asked.success || !isEd25519(asked.output.publicKey))
      return reply.code(400).send({ error: 'malformed' })
    if (wrongCodes.isTooMany()) return reply.code(429).send({ error: 'too-many-tries' })
    const enrolment = await enrol(services, asked.output)
    if (!enrolment) wrongCodes.note()
    return answer(reply, enrolment)
  })

  // Nobody guesses a signature, and counting would let a few tills that a restore has forgotten keep all others out.
  app.post('/token', async (request, reply) => {
    const asked = v.safeParse(tokenRequestSchema, request.body)
    if (!asked.success) return reply.code(400).send({ error: 'malformed' })
    return answer(reply, await renew(services, asked.output))
  })
}

const answer = (reply: FastifyReply, found: Enrolment | TokenAnswer | undefined): FastifyReply =>
  found ? reply.send(found) : reply.code(403).send({ error: 'refused' })

async function enrol(services: EnrolmentServices, request: EnrolmentRequest): Promise<Enrolment | undefined> {
  const { couch, clock, addresses } = services
  const code = await useEnrolmentCode(couch, { ...request, nowMs: clock.now() })
  if (!code) return undefined
  const terminal = await terminalOf(couch, code, clock.now())
  const { relayCertificate: certificate } = request
  if (code.asRelay)
    await nameRelay(couch, code.store, { terminal, ...(certificate !== undefined && { certificate }) })
  const store = await readStore(couch, code.store)
  return {
    terminal,
    store: code.store,
    regions: [...store.reads],
    factsDatabase: store.facts,
    storeKey: await ensureStoreKey(couch, code.store),
    zone: store.zone,
    ...addresses(),
    ...token(services, terminal, store),
  }
}

async function renew(services: EnrolmentServices, request: TokenRequest): Promise<TokenAnswer | undefined> {
  const { couch, clock } = services
  const offMs = Math.abs(Date.parse(request.at) - clock.now())
  if (!(offMs <= clockToleranceMs)) return undefined
  const known = await findTerminal(couch, request.terminal)
  if (!known) return undefined
  const signed = Buffer.from(tokenRequestText(request))
  const signature = Buffer.from(request.signature, 'base64url')
  if (!verify(null, signed, known.publicKey, signature)) return undefined
  const { terminal } = known
  const { relayCertificate: certificate } = request
  if (certificate !== undefined) await noteCertificate(couch, known.store, { terminal, certificate })
  const store = await readStore(couch, known.store)
  return { ...token(services, terminal, store), factsDatabase: store.facts }
}

type Credentials = IssuedToken & Pick<TokenAnswer, 'jwtKeys' | 'relayCertificates'>

function token({ key, clock }: EnrolmentServices, terminal: TerminalId, place: StoreDocument): Credentials {
  const { store, reads } = place
  const relays = relaysOf(place)
  const isRelay = relays.some((relay) => relay.terminal === terminal)
  return {
    ...issueToken(key, { terminal, store, regions: reads, isRelay }, clock.now()),
    jwtKeys: { [key.kid]: key.publicKey },
    relayCertificates: relays.flatMap(({ certificate }) => certificate ?? []),
  }
}

async function readStore(couch: Couch, store: StoreId): Promise<StoreDocument> {
  const document = await couch.database(databases.catalogue).get<StoreDocument>(documentIds.store(store))
  if (!document) throw new Error(`The catalogue does not know store ${store}`)
  return document
}

function isEd25519(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519'
  } catch {
    return false // what came is no key at all
  }
}

type WrongTries = { readonly isTooMany: () => boolean; readonly note: () => void }

function wrongTries(clock: Clock): WrongTries {
  let times: number[] = []
  return {
    isTooMany: () => {
      times = times.filter((time) => clock.monotonic() - time < 60_000)
      return times.length >= maxWrongPerMinute
    },
    note: () => void times.push(clock.monotonic()),
  }
}
