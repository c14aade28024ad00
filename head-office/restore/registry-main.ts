import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { couchClient } from '../couch/couch-client.ts'
import { exportRegistry, importRegistry } from './registry.ts'
import type { RegistryLine } from './registry.ts'

const usage = 'usage: npm run registry -- export|import FILE [--couch URL] [--year YYYY]…\n'

/** Keeps the register of a chain in a file and brings it back. The file holds secrets: its owner alone may read it. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      couch: { type: 'string', default: process.env['COUCH_URL'] ?? '' },
      year: { type: 'string', multiple: true, default: [String(new Date().getFullYear())] },
    },
  })
  const [act, file] = positionals
  if (values.couch === '' || file === undefined || (act !== 'export' && act !== 'import')) {
    process.stderr.write(usage)
    return 2
  }
  const couch = couchClient(values.couch)
  if (act === 'import') {
    const text = await readFile(file, 'utf8')
    const lines: RegistryLine[] = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    const written = await importRegistry(couch, lines, values.year.map(Number))
    process.stdout.write(`${written} of ${lines.length} documents written, the others stood\n`)
    return 0
  }
  const target = await open(file, 'w', 0o600)
  let count = 0
  for await (const line of exportRegistry(couch)) {
    await target.write(`${JSON.stringify(line)}\n`)
    count += 1
  }
  await target.sync()
  await target.close()
  process.stdout.write(`${count} documents kept in ${file}: it holds the secrets of the stores\n`)
  return 0
}

process.exitCode = await main()
