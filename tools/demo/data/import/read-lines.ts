import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream'
import { CatalogueFileError } from './catalogue-file-error.ts'

/**
 * Lines of a UTF-8 text file, unpacked where its name ends in `.gz`, without their ends (LF or CR LF) and without a byte
 * order mark; some hundred at a time. Throws CatalogueFileError.
 */
export async function* readLines(file: string): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const bytes of openFile(file)) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield lines.map(withoutReturn)
    }
  } catch (error) {
    throw new CatalogueFileError('unreadable', file, error)
  }
  const last = rest + decoder.decode()
  if (last !== '') yield [withoutReturn(last)]
}

function openFile(file: string): AsyncIterable<Buffer> {
  const source = createReadStream(file)
  // The iterator tells of every failure; the callback is what lets `pipeline` carry it over from the source.
  return file.endsWith('.gz') ? pipeline(source, createGunzip(), () => undefined) : source
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
