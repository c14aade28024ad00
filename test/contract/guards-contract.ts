import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allowed,
  claims,
  closed,
  facts,
  first,
  forbidden,
  ownClaim,
  people,
  states,
  validate_doc_update,
} from './guards-cases.ts'
import type { Asker, Attempt } from './guards-cases.ts'

/** A provisioned server of the CouchDB protocol and the tokens of its terminals. */
export type GuardedServer = {
  readonly url: string
  token(asker: Asker): string
  close(): Promise<void>
}

type Ask = { readonly method?: string; readonly body?: unknown }
type Row = { readonly error?: string; readonly rev?: string }
type Answer = { readonly status: number; readonly body: unknown }

/**
 * What no terminal may do, whoever enforces it: CouchDB, the embedded server, the relay of a store. `databases` are those
 * that stand there.
 */
export function describeGuardContract(
  name: string,
  databases: readonly string[],
  create: () => Promise<GuardedServer>,
): void {
  describe(`${name} guards its databases`, () => {
    const ours = [states, facts, people, claims].filter((database) => databases.includes(database))
    const held = (attempts: readonly Attempt[]): readonly Attempt[] =>
      attempts.filter(({ database }) => databases.includes(database))

    let server: GuardedServer
    beforeAll(async () => {
      server = await create()
      for (const attempt of held(allowed))
        expect([attempt.title, await write(attempt)]).toEqual([attempt.title, 'written'])
    })
    afterAll(() => server.close())

    async function ask(as: Asker, path: string, { body, method = 'POST' }: Ask = {}): Promise<Answer> {
      const response = await fetch(`${server.url}/${path}`, {
        method: body === undefined ? 'GET' : method,
        headers: { authorization: `Bearer ${server.token(as)}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: await response.json() }
    }

    async function write({ as, database, document, isReplicated }: Attempt): Promise<string> {
      const edits = isReplicated ? { new_edits: false } : {}
      const { body } = await ask(as, `${database}/_bulk_docs`, { body: { docs: [document], ...edits } })
      const [row] = (Array.isArray(body) ? body : [body]) as Row[]
      return row?.error ?? 'written'
    }

    it.each(held(forbidden))('refuses $title', async (attempt) => {
      expect(await write(attempt)).toBe('forbidden')
    })

    it('lets what was written neither be written again, changed, deleted nor purged', async () => {
      for (const attempt of held(allowed)) {
        const { as, database, document } = attempt
        expect(await write(attempt)).toBe('conflict')
        const id = encodeURIComponent((document as { _id: string })._id)
        const { _rev } = (await ask(as, `${database}/${id}`)).body as { _rev: string }
        const changes = [
          { ...document, _rev, at: 'never' },
          { ...document, _rev, _deleted: true },
        ]
        for (const change of changes) {
          expect(await write({ ...attempt, document: change })).toBe('forbidden')
          const forged = { ...change, _revisions: { start: 2, ids: ['0'.repeat(32), _rev.slice(2)] } }
          const replicated = { ...attempt, document: { ...forged, _rev: `2-${'0'.repeat(32)}` } }
          expect(await write({ ...replicated, isReplicated: true })).toBe('forbidden')
        }
        expect((await ask(as, `${database}/${id}?rev=${_rev}`, { body: {}, method: 'DELETE' })).status).toBe(
          403,
        )
        expect(
          (await ask(as, `${database}/_purge`, { body: { [id]: [_rev] } })).status,
        ).toBeGreaterThanOrEqual(400)
        expect((await ask(as, `${database}/${id}`)).body).toMatchObject({ ...document, _rev })
      }
    })

    it('lets nobody replace or remove a guard', async () => {
      for (const database of ours) {
        const path = `${database}/_design/guard`
        const { _id, _rev } = (await ask('t1', path)).body as { _id: string; _rev: string }
        for (const change of [{ validate_doc_update }, { _deleted: true }]) {
          const attempt = {
            title: 'a guard',
            as: 't1',
            database,
            document: { _id, _rev, ...change },
          } as const
          expect(await write(attempt)).toBe('forbidden')
          const next = { ...attempt.document, _rev: `2-${'0'.repeat(32)}` }
          expect(await write({ ...attempt, document: next, isReplicated: true })).toBe('forbidden')
        }
        expect((await ask('t1', path)).body).toMatchObject({ _rev })
      }
    })

    it('gives a claim to the first comer alone', async () => {
      const document = { ...ownClaim, terminal: 't2', attempt: 'act-2' }
      const second: Attempt = { title: 'a second comer', as: 't2', database: claims, document }
      // A relay is for its own store, so that another store does not even come in.
      expect(['conflict', 'forbidden']).toContain(await write(second))
      expect((await ask('t1', `claims/${ownClaim._id}`)).body).toMatchObject(ownClaim)
    })

    it('lets a terminal read its own store and no other', async () => {
      for (const database of ours) {
        expect((await ask('t1', database)).status).toBe(200)
        expect(
          (await ask('t1', `${database}/_security`, { body: {}, method: 'PUT' })).status,
        ).toBeGreaterThanOrEqual(401)
      }
      for (const database of closed) {
        const isHere = databases.includes(database)
        expect([database, (await ask('t1', database)).status]).toEqual([database, isHere ? 403 : 404])
        expect((await ask('t1', `${database}/_all_docs`)).status).toBe(isHere ? 403 : 404)
        expect((await ask('t1', `${database}/_changes`)).status).toBe(isHere ? 403 : 404)
      }
      expect((await ask('t2', `${facts}/${first._id}`)).status).toBe(403)
      expect((await ask('t1', '_all_dbs')).status).toBeGreaterThanOrEqual(401)
    })

    it('refuses whatever comes as forbidden, never by breaking', async () => {
      const members = [
        'writer',
        'seq',
        'store',
        'hash',
        'prev',
        'kind',
        'at',
        'clock',
        'body',
        'terminal',
        'attempt',
      ]
      const document = fc.dictionary(fc.constantFrom(...members), fc.jsonValue({ maxDepth: 2 }))
      const docs = fc.sample(document, 100).map((fields, n) => ({ ...fields, _id: `odd:${n}` }))
      for (const database of ours) {
        const { body } = await ask('t1', `${database}/_bulk_docs`, { body: { docs } })
        const errors = (body as Row[]).map(({ error }) => error)
        expect(new Set(errors)).toEqual(new Set(['forbidden']))
      }
    })
  })
}
