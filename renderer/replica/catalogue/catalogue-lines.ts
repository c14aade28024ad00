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
  const first = await reader.read()
  const isGzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => (first.done ? controller.close() : controller.enqueue(first.value)),
    pull: async (controller) => {
      const next = await reader.read()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { isGzip, bytes }
}
