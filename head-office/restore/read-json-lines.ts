import { readFile } from 'node:fs/promises'
import { InputError } from '../couch/run-command.ts'

/** One value a line; its shape is for the caller to see. Rejects with `InputError` where a line is no JSON, or as the disk does. */
export async function readJsonLines<T>(file: string): Promise<readonly T[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [parse<T>(line, `${file}, line ${at + 1}`)]))
}

function parse<T>(line: string, place: string): T {
  try {
    return JSON.parse(line) as T // the commands write and read these files themselves
  } catch (failure) {
    throw new InputError(`${place}: no JSON`, { cause: failure })
  }
}
