import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startCouch } from './server.ts'

const usage =
  'usage: node embedded-couch/main.ts --folder X --admin name:password [--host H] [--port N] [--jwt-key kid=file.pem]...\n'

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    admin: { type: 'string' },
    'jwt-key': { type: 'string', multiple: true, default: [] },
  },
})
const [, name, password] = /^([^:]+):(.+)$/.exec(values.admin ?? '') ?? []
if (values.folder === undefined || name === undefined || password === undefined) {
  process.stderr.write(usage)
  process.exit(2)
}

const jwtKeys = values['jwt-key'].map((entry): [string, string] => {
  const [kid = '', ...path] = entry.split('=')
  return [kid, readFileSync(path.join('='), 'utf8')]
})
const couch = await startCouch({
  folder: values.folder,
  host: values.host,
  port: Number(values.port),
  admin: { name, password },
  jwtKeys: Object.fromEntries(jwtKeys),
})
process.stdout.write(`listening on ${couch.url}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void couch.close())
