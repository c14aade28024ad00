import { describe, expect, it } from 'vitest'
import { catalogueLines } from './catalogue-lines.ts'

function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => {
      for (let from = 0; from < bytes.length; from += size) {
        controller.enqueue(Uint8Array.from(bytes.subarray(from, from + size)))
      }
      controller.close()
    },
  })
}

async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

async function linesOf(bytes: Uint8Array, size: number): Promise<string[]> {
  const lines: string[] = []
  for await (const some of catalogueLines(inPieces(bytes, size))) lines.push(...some)
  return lines.filter(Boolean)
}

const text = '{"a":"żółć"}\n{"b":2}\n{"c":3}'
const lines = text.split('\n')

describe('catalogueLines', () => {
  it.each([1, 5, 1_000])('reads gzip in pieces of %s bytes', async (size) => {
    expect(await linesOf(await gzip(`${text}\n`), size)).toEqual(lines)
  })

  it.each([1, 1_000])('reads what was unpacked on the way, in pieces of %s bytes', async (size) => {
    expect(await linesOf(new TextEncoder().encode(text), size)).toEqual(lines)
  })

  it('fails on a file cut short', async () => {
    const whole = await gzip(text.repeat(100))
    await expect(linesOf(whole.subarray(0, whole.length - 10), 50)).rejects.toMatchObject({
      code: 'catalogue-damaged',
    })
  })

  it('reads an empty file as no lines', async () => {
    expect(await linesOf(new Uint8Array(), 5)).toEqual([])
  })
})
