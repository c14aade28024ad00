import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRecords } from './read-records.ts'
import type { FileRecord } from './read-records.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'records-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function readAll(file: string): Promise<readonly FileRecord[]> {
  const all: FileRecord[] = []
  for await (const records of readRecords(file)) all.push(...records)
  return all
}

async function recordsOf(content: string | Buffer, name = 'file.csv') {
  const file = join(folder, name)
  await writeFile(file, content)
  return (await readAll(file)).map(({ line, fields }) => [line, fields])
}

describe('readRecords', () => {
  it('leaves quotes between tabs alone', async () => {
    expect(await recordsOf('gtin\tname\n1\t8" White, "Cake"\n')).toEqual([
      [1, ['gtin', 'name']],
      [2, ['1', '8" White, "Cake"']],
    ])
  })

  it('reads quoted fields with delimiters, quotes and line breaks', async () => {
    expect(await recordsOf('a,b\r\n"x, y","say ""hi"""\r\n"two\r\nlines",3\r\n4,5')).toEqual([
      [1, ['a', 'b']],
      [2, ['x, y', 'say "hi"']],
      [3, ['two\nlines', '3']],
      [5, ['4', '5']],
    ])
  })

  it('takes a quote within an unquoted field as a letter', async () => {
    expect(await recordsOf('a;b\n8" cake;"x"y\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['8" cake', 'xy']],
    ])
  })

  it('keeps empty fields and leaves out blank lines and a byte order mark', async () => {
    expect(await recordsOf('\ufeffa,b,c\n\n,,\n  \n1,"",3\n')).toEqual([
      [1, ['a', 'b', 'c']],
      [3, ['', '', '']],
      [5, ['1', '', '3']],
    ])
  })

  it('loses one line, not the file, to a quote that is never closed', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `${n},x`)
    const records = await recordsOf(['a,b', '"open,1', ...rows].join('\n'))
    expect(records.length).toBe(62)
    expect(records[1]).toEqual([2, null])
    expect(records.at(-1)).toEqual([62, ['59', 'x']])
    expect(await recordsOf('a,b\n1,2\n3,"open\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
      [3, null],
    ])
  })

  it('unpacks, whatever letters and lines the pieces of the stream cut', async () => {
    const names = Array.from({ length: 30_000 }, (_, n) => `${n}\tżółć ${'ś'.repeat(n % 7)}`)
    const records = await recordsOf(gzipSync(['gtin\tname', ...names].join('\n')), 'file.tsv.gz')
    expect(records.length).toBe(30_001)
    expect(records.at(-1)).toEqual([30_001, ['29999', `żółć ${'ś'.repeat(29_999 % 7)}`]])
  })

  it('says that a file is missing or spoiled', async () => {
    await expect(readAll(join(folder, 'none.tsv'))).rejects.toMatchObject({
      code: 'unreadable',
    })
    await expect(recordsOf('no gzip', 'file.gz')).rejects.toMatchObject({ code: 'unreadable' })
    await expect(recordsOf(gzipSync('gtin\tname\n').subarray(0, -5), 'cut.gz')).rejects.toMatchObject({
      code: 'unreadable',
    })
  })
})
