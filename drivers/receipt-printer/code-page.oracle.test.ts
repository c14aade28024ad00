import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { CodePage } from './code-page.ts'
import type { CodePageName } from './code-pages.table.ts'
import { codePages } from './code-pages.table.ts'

/** Reads JSON `[name, text]` and writes the bytes of the text in Python's codec of that name. */
const script = 'import json,sys;name,text=json.load(sys.stdin);sys.stdout.write(text.encode(name).hex())'

it.each<[CodePageName, string]>([
  ['cp852', 'cp852'],
  ['cp1250', 'cp1250'],
  ['iso8859-2', 'iso8859-2'],
])('the code page %s has the bytes that Python has', (name, codec) => {
  const text = `${codePages[name].replaceAll(' ', '')}ąćęłńóśźżĄĆĘŁŃÓŚŹŻ az09~`
  const said = execFileSync('python3', ['-c', script], {
    input: JSON.stringify([codec, text]),
    encoding: 'utf8',
  })
  expect(Buffer.from(new CodePage(name).encode(text)).toString('hex')).toBe(said)
})
