import { assert } from '#src/base/assert.ts'

// npm scripts bring Node 24 themselves; a silent fall-back to the machine's Node would test another program.
assert(
  process.version.startsWith('v24.'),
  `Tests run on Node 24, not ${process.version}: start them with npm`,
)
