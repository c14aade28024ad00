import { X509Certificate } from 'node:crypto'
import { getEventListeners, once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeRelayCertificate } from '../keys/relay-certificate.ts'
import { fingerprintOf } from './fingerprint.ts'
import { PinnedLine } from './pinned-line.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A server with a certificate of its own, that tells every request and each byte that came decrypted. */
async function standServer() {
  const certificate = await makeRelayCertificate()
  const requests: string[] = []
  let heard = ''
  const ended: object[] = []
  const server = createServer(certificate, (request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`)
    request.resume().once('end', () => response.setHeader('x-seen', 'yes').end('{"ok":true}'))
  })
  server.on('secureConnection', (socket) => {
    socket.on('data', (bytes: Buffer) => void (heard += bytes.toString()))
  })
  server.on('connection', (socket) => socket.once('close', () => ended.push(socket)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return {
    ...{ url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, server, requests, ended },
    fingerprint: fingerprintOf(new X509Certificate(certificate.cert)),
    heard: () => heard,
  }
}

function lineTo(...pins: string[]) {
  const shown: unknown[] = []
  const named = { pins }
  const line = new PinnedLine({ pins: () => named.pins, onShown: (...what) => shown.push(what) })
  closing.push(() => line.close())
  return { line, shown, named }
}

const headers = { authorization: 'Bearer secret' }

describe('PinnedLine', () => {
  it('asks the server whose certificate is pinned, over one connection', async () => {
    const there = await standServer()
    const { line, shown } = lineTo(there.fingerprint)
    for (const method of ['POST', 'GET']) {
      const body = method === 'POST' ? { body: '{}' } : {}
      const answer = await line.fetch(`${there.url}/a?b=1`, { method, headers, ...body })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-seen')).toBe('yes')
      expect(await answer.json()).toEqual({ ok: true })
    }
    expect(there.requests).toEqual(['POST /a?b=1 Bearer secret', 'GET /a?b=1 Bearer secret'])
    expect(there.heard()).toContain('Bearer secret')
    expect(shown).toEqual([[new URL(there.url).host, true]])
  })

  it('says nothing to a server that shows another certificate', async () => {
    const there = await standServer()
    const { line, shown } = lineTo('ab'.repeat(32))
    await expect(line.fetch(there.url, { headers })).rejects.toMatchObject({ code: 'refused' })
    await vi.waitFor(() => expect(there.ended).toHaveLength(1))
    expect(there.heard()).toBe('')
    expect(shown).toEqual([[new URL(there.url).host, false]])
  })

  it('speaks to nobody where nothing is pinned', async () => {
    const there = await standServer()
    await expect(lineTo().line.fetch(there.url, { headers })).rejects.toMatchObject({ code: 'refused' })
    expect(there.heard()).toBe('')
  })

  it('does not go on over a connection that was made under other pins', async () => {
    const there = await standServer()
    const { line, named } = lineTo(there.fingerprint)
    await line.fetch(there.url, { headers })
    named.pins = ['ab'.repeat(32)]
    await expect(line.fetch(there.url, { headers })).rejects.toMatchObject({ code: 'refused' })
    expect(there.requests).toHaveLength(1)
  })

  it('gives up at once when it is told to, before the other side has said a word and after', async () => {
    const silent = createTcpServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    closing.push(() => silent.close())
    const there = await standServer()
    there.server.removeAllListeners('request')
    const { line } = lineTo(there.fingerprint)
    for (const url of [`https://127.0.0.1:${(silent.address() as AddressInfo).port}`, there.url]) {
      const asked = line.fetch(url, { signal: AbortSignal.timeout(100) })
      await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' })
    }
    const waiting = line.fetch(there.url)
    const ended = expect(waiting).rejects.toThrow()
    line.close()
    await ended
    await expect(line.fetch(there.url)).rejects.toThrow()
  })

  it('leaves nothing behind of a request that was answered, or that failed', async () => {
    const any = vi.spyOn(AbortSignal, 'any')
    closing.push(() => any.mockRestore())
    const there = await standServer()
    const { line, named } = lineTo(there.fingerprint)
    await line.fetch(there.url, { headers })
    named.pins = []
    await expect(line.fetch(there.url, { headers })).rejects.toMatchObject({ code: 'refused' })
    const signals = any.mock.results.map(({ value }) => value as AbortSignal)
    expect(signals).toHaveLength(2)
    await vi.waitFor(() =>
      expect(signals.map((signal) => getEventListeners(signal, 'abort'))).toEqual([[], []]),
    )
  })

  it('fails where nobody listens', async () => {
    const there = await standServer()
    await closing.shift()?.()
    await expect(lineTo(there.fingerprint).line.fetch(there.url)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  })
})
