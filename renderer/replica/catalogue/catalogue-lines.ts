import { ReplicaError } from '../database/replica-error.ts'

/**
 * Lines of an NDJSON file, some at a time, as they come in. A gzip file is unpacked here unless whoever served it has done so
 * already, which its first two bytes tell. A file cut short or damaged makes the reading fail.
 */
export async function* catalogueLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string[]> {
  const { isGzip, bytes } = await peek(body)
  const plain = isGzip ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes
  const reader = plain.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader()
  try {
    let rest = ''
    for (let part = await read(reader); !part.done; part = await read(reader)) {
      const lines = (rest + part.value).split('\n')
      rest = lines.pop() ?? ''
      yield lines
    }
    if (rest !== '') yield [rest]
  } finally {
    // Whoever stops early lets go of the file; a stream that failed has nothing left to cancel.
    await reader.cancel().catch(() => undefined)
  }
}

async function read(reader: ReadableStreamDefaultReader<string>): Promise<ReadableStreamReadResult<string>> {
  try {
    return await reader.read()
  } catch (cause) {
    throw new ReplicaError('catalogue-damaged', 'The published file cannot be unpacked', { cause })
  }
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

async function peek(body: Bytes): Promise<{ readonly isGzip: boolean; readonly bytes: Bytes }> {
  const reader = body.getReader()
  const head: Uint8Array<ArrayBuffer>[] = []
  let next = await reader.read()
  while (!next.done) {
    head.push(next.value)
    if (signature(head).length === 2) break
    next = await reader.read()
  }
  const [first, second] = signature(head)
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      for (const part of head) controller.enqueue(part)
    },
    pull: async (controller) => {
      const part = await reader.read()
      if (part.done) controller.close()
      else controller.enqueue(part.value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { isGzip: first === 0x1f && second === 0x8b, bytes }
}

const signature = (head: readonly Uint8Array[]): readonly number[] =>
  head.flatMap((part) => [...part.subarray(0, 2)]).slice(0, 2)
