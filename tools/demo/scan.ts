import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

/** `npm run scan -- CODE [--till NAME]`: one scan at the running demo, as if somebody had pulled the trigger. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { till: { type: 'string', default: 'till-1' }, folder: { type: 'string', default: '.demo' } },
})

async function scan(code: string): Promise<string> {
  const url = await readFile(`${values.folder}/desk-url`, 'utf8').catch(() => null)
  if (!url) return 'No demo is running here: start it with `npm run demo` first.'
  const answer = await fetch(`${url}/tills/${values.till}/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  }).catch(() => null)
  if (!answer) return 'The demo does not answer: start it again with `npm run demo`.'
  if (answer.ok) return `Scanned ${code} at ${values.till}.`
  return `The demo knows no till "${values.till}": they are named till-1, till-2 … and store-2.`
}

const [code] = positionals
if (code) console.log(await scan(code))
else {
  console.error('Say what to scan: npm run scan -- 5901234123457')
  process.exitCode = 2
}
