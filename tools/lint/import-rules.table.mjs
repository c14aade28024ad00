/**
 * Who may import what. Everything that a row does not name is forbidden; `reason` is what a person reads when a build stops.
 * `local`: areas of this house (regular expressions of paths). `packages`: npm packages and Node's own modules.
 */
const node = '^node:'

export const areas = [
  {
    name: 'src/base',
    path: '^src/base/',
    local: [],
    packages: [],
    reason: 'base knows nothing: no shop words, no platform, no package',
  },
  {
    name: 'src/domain',
    path: '^src/domain/',
    local: ['^src/base/'],
    packages: [],
    reason:
      'the trade is pure and exact: no clock, no random, no log, no platform; pass them in as arguments',
  },
  {
    name: 'src/device',
    path: '^src/device/',
    local: ['^src/base/'],
    packages: [],
    reason: 'what a device is must be sayable on every platform',
  },
  {
    name: 'src/contract',
    path: '^src/contract/',
    local: ['^src/base/', '^src/device/'],
    typesOnly: ['^src/domain/'],
    packages: ['^valibot$'],
    reason: 'a contract is data between processes: of the trade it may name types, never run rules',
  },
  {
    name: 'src/app',
    path: '^src/app/',
    local: ['^src/(base|domain|device|contract)/'],
    packages: [],
    reason: 'use cases reach the world through ports that they are given',
  },
  {
    name: 'drivers',
    path: '^drivers/',
    local: ['^src/(base|device)/'],
    packages: [node, '^serialport$', '^@serialport/', '^node-hid$'],
    reason: 'a printer gets a document, not a basket: drivers never see the trade',
  },
  {
    name: 'simulators',
    path: '^simulators/',
    local: ['^src/(base|device)/'],
    packages: [node, '^iconv-lite$', '^qrcode$', '^@resvg/resvg-js$', '^dejavu-fonts-ttf'],
    reason: 'a simulator that shared a codec with a driver would share its bugs and hide them',
  },
  {
    name: 'electron/preload',
    path: '^electron/preload/',
    local: ['^src/contract/'],
    typesOnly: ['^src/base/'],
    packages: ['^electron$'],
    reason: 'the preload offers functions of the contract and nothing else: it stands beside the page',
  },
  {
    name: 'electron',
    path: '^electron/(?!preload/|relay/)',
    local: ['^src/(base|device|contract|domain/access)/', '^drivers/'],
    packages: [node, '^electron$', '^pouchdb-', '^selfsigned$', '^valibot$'],
    reason:
      'main is a gateway: bodies of facts are opaque to it, trade rules live in src/domain and run in the window; who may do what is asked where PINs are checked',
  },
  {
    name: 'electron/relay',
    path: '^electron/relay/',
    local: ['^src/(base|contract)/', '^embedded-couch/', '^electron/', '^resources/guards/'],
    packages: [node, '^electron$', '^pouchdb-'],
    reason: 'only the relay carries the embedded server',
  },
  {
    name: 'renderer/replica',
    path: '^renderer/(replica/|worker\\.ts)',
    local: ['^src/', '^renderer/replica/'],
    packages: ['^rxdb', '^rxjs', '^dexie$', '^comlink$', '^valibot$'],
    reason: 'the replica is a view in a worker: no React, no Node, no network of its own',
  },
  {
    name: 'renderer/ui',
    path: '^renderer/ui/',
    local: ['^src/base/'],
    packages: ['^react$', '^react-dom', '^lucide-react$', '^@fontsource-variable/inter'],
    reason: 'components know no trade: what they show comes in as props',
  },
  {
    name: 'renderer',
    path: '^renderer/(?!replica/|worker\\.ts|ui/)',
    local: [
      '^src/',
      '^renderer/(?!replica/)',
      '^renderer/replica/(replica-client|open-replica-worker|watched-replica)\\.ts$',
      '^resources/',
    ],
    packages: [
      '^react$',
      '^react-dom',
      '^lucide-react$',
      '^comlink$',
      '^vite$',
      '^qrcode$',
      '^@fontsource-variable/inter',
    ],
    reason:
      'the window is sandboxed: no drivers, no Electron, no Node, and of the replica its interface only: the client, and what begins a worker and watches over it',
  },
  {
    name: 'embedded-couch',
    path: '^embedded-couch/',
    local: [],
    packages: [node, '^fastify$', '^pouchdb-core$', '^pouchdb-adapter-leveldb$'],
    reason: 'a server of a protocol knows nothing of shops, so that a CouchDB can always stand in its place',
  },
  {
    name: 'head-office/e-receipt',
    path: '^head-office/e-receipt/',
    local: ['^src/(base|domain|device|contract|app)/', '^head-office/', '^resources/locales/'],
    packages: [node, '^fastify$'],
    reason:
      'an e-receipt is the document that a till prints: it is made of the same words and laid out by the same code',
  },
  {
    name: 'head-office',
    path: '^head-office/(?!e-receipt/)',
    local: ['^src/(base|domain|contract)/', '^head-office/e-receipt/'],
    packages: [node, '^fastify$', '^@fastify/', '^pouchdb-', '^valibot$'],
    reason: 'head office works against any CouchDB URL: it imports no server, no device, no window',
  },
  {
    name: 'tools',
    path: '^tools/',
    local: [
      '^src/',
      '^embedded-couch/',
      '^head-office/',
      '^simulators/',
      '^resources/',
      '^test/electron-stand-in/launch\\.ts$',
      '^renderer/lib/test-ids\\.ts$',
      '^electron/journal/',
    ],
    packages: ['^node:', '.*'],
    reason:
      'tools start terminals as processes and never reach inside them; the tour knows what a screen shows by its test ids alone, an auditor reads the files of a terminal that may be switched off',
  },
]

/** Rules that are not about areas. */
export const furtherRules = [
  {
    name: 'no-cycles',
    severity: 'error',
    comment: 'two files that need each other are one file, or miss a third',
    from: {},
    to: { circular: true },
  },
  {
    name: 'production-never-imports-tests',
    severity: 'error',
    comment: 'what ships must not lean on what checks it',
    from: {
      path: '^(src|drivers|electron|renderer|embedded-couch|head-office|simulators)/',
      pathNot: '\\.test\\.tsx?$',
    },
    to: { path: '^test/' },
  },
  {
    name: 'unit-tests-import-shared-tests-only',
    severity: 'error',
    comment: 'a unit test leans on test/support and test/contract; what needs more belongs into test/',
    from: {
      path: '^(src|drivers|electron|renderer|embedded-couch|head-office|simulators)/.*\\.test\\.tsx?$',
    },
    to: { path: '^test/', pathNot: '^test/(support|contract|golden)/' },
  },
  {
    name: 'features-stand-alone',
    severity: 'error',
    comment: 'a feature never imports another feature: screens compose them',
    from: { path: '^renderer/features/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
]
