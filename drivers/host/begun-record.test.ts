import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { begunRecordFile } from './begun-record-file.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kontuar-begun-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

const open = (failures: unknown[] = []) =>
  begunRecordFile(path.join(folder, 'begun'), (error) => failures.push(error))

describe('the record of what was begun', () => {
  it('outlives its process, until it has ended', () => {
    expect(open().of('card')).toBeUndefined()
    open().note('card', 'a1')
    const next = open()
    expect([next.of('card'), next.of('other')]).toEqual(['a1', undefined])
    next.note('card', undefined)
    expect(open().of('card')).toBeUndefined()
  })

  it('knows nothing where its file was damaged', () => {
    for (const text of ['', '[["card"', '{"card":"a1"}', '[["card",1],"card"]']) {
      writeFileSync(path.join(folder, 'begun'), text)
      expect(open().of('card')).toBeUndefined()
    }
  })

  it('is right for its own process where it cannot be written', () => {
    const failures: unknown[] = []
    const record = begunRecordFile(path.join(folder, 'none', 'begun'), (error) => failures.push(error))
    record.note('card', 'a1')
    expect([record.of('card'), failures.length]).toEqual(['a1', 1])
  })
})
