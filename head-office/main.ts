import { parseArgs } from 'node:util'
import { mailFolder } from './e-receipt/mail-folder.ts'
import { mailHook } from './e-receipt/mail-hook.ts'
import { type MailPort, unconnectedMail } from './e-receipt/mail.ts'
import { configureServer } from './provision/configure-server.ts'
import { unconnectedProcessor } from './refunds/unconnected-processor.ts'
import { startHeadOffice } from './start-head-office.ts'

const { values } = parseArgs({
  options: {
    couch: { type: 'string' },
    'public-couch': { type: 'string' },
    folder: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    'mail-folder': { type: 'string' },
    'mail-hook': { type: 'string' },
  },
})
const { couch, folder } = values
if (couch === undefined || folder === undefined) {
  process.stderr.write(
    'usage: node head-office/main.ts --couch http://admin:password@host:5984 --folder X [--public-couch URL] [--host H] [--port N] [--mail-folder X | --mail-hook URL]\n',
  )
  process.exit(2)
}

function mailPort(): MailPort {
  if (values['mail-hook'] !== undefined) return mailHook(values['mail-hook'])
  return values['mail-folder'] === undefined ? unconnectedMail : mailFolder(values['mail-folder'])
}

const headOffice = await startHeadOffice({
  couchUrl: couch,
  ...(values['public-couch'] === undefined ? {} : { publicCouchUrl: values['public-couch'] }),
  folder,
  host: values.host,
  port: Number(values.port),
  processor: unconnectedProcessor,
  mail: mailPort(),
  onTrouble: (work, error) => console.error(`${new Date().toISOString()} ${work}:`, error),
})
const { kid, publicKey } = headOffice.jwtKey
const todo = {
  configured: '',
  'restart-needed': 'restart this CouchDB once: until then it refuses every token\n',
  'not-configurable': 'this CouchDB has no configuration to set: it must know the key below by itself\n',
}
process.stdout.write(todo[await configureServer(couch, headOffice.jwtKey)])
process.stdout.write(`listening on ${headOffice.servicesUrl}\njwt_keys ec:${kid}\n${publicKey}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void headOffice.close())
