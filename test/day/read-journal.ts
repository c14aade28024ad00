import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'

type Line = { readonly sort: string; readonly fact?: TradeFact }

/** Facts as they stand in the files of a journal, read by nothing but their lines. */
export async function readJournal(folder: string): Promise<readonly TradeFact[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('J1 '))
    .flatMap((line) => (JSON.parse(line.slice(line.indexOf('{'))) as Line).fact ?? [])
}
