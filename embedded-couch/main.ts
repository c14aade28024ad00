import { parseArgs } from 'node:util'
import { startCouch } from './server.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    admin: { type: 'string' },
  },
})
const [, name, password] = /^([^:]+):(.+)$/.exec(values.admin ?? '') ?? []
if (values.folder === undefined || name === undefined || password === undefined) {
  process.stderr.write(
    'usage: node embedded-couch/main.ts --folder X --admin name:password [--host H] [--port N]\n',
  )
  process.exit(2)
}

const couch = await startCouch({
  folder: values.folder,
  host: values.host,
  port: Number(values.port),
  admin: { name, password },
})
process.stdout.write(`listening on ${couch.url}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void couch.close())
