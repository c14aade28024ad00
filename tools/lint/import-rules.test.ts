import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const house = process.cwd()
let planted: string

const files: Record<string, string> = {
  'src/base/clean.ts': 'export const clean = 1\n',
  'src/domain/money/money.ts':
    "import { clean } from '../../base/clean.ts'\nexport type Money = number\nexport const zero = clean\n",
  'src/domain/bad-node.ts': "import { readFile } from 'node:fs'\nexport const bad = readFile\n",
  'src/domain/bad-package.ts': "import * as v from 'valibot'\nexport const bad = v\n",
  'src/domain/bad-layer.ts': "import { thing } from '#src/contract/thing.ts'\nexport const bad = thing\n",
  'src/contract/thing.ts':
    "import type { Money } from '../domain/money/money.ts'\nexport const thing: Money = 1\n",
  'src/contract/bad-value.ts': "import { zero } from '../domain/money/money.ts'\nexport const bad = zero\n",
  'drivers/bad-domain.ts': "import { zero } from '#src/domain/money/money.ts'\nexport const bad = zero\n",
  'drivers/codec.ts': 'export const codec = 1\n',
  'simulators/bad-codec.ts': "import { codec } from '#drivers/codec.ts'\nexport const bad = codec\n",
  'electron/bad-trade.ts': "import { zero } from '#src/domain/money/money.ts'\nexport const bad = zero\n",
  'renderer/features/sale/sale.ts': 'export const sale = 1\n',
  'renderer/features/returns/bad-feature.ts':
    "import { sale } from '../sale/sale.ts'\nexport const bad = sale\n",
  'renderer/ui/bad-trade.ts': "import { zero } from '#src/domain/money/money.ts'\nexport const bad = zero\n",
  'renderer/bad-node.ts': "import { join } from 'node:path'\nexport const bad = join\n",
  'embedded-couch/bad-house.ts': "import { clean } from '#src/base/clean.ts'\nexport const bad = clean\n",
  'test/support/thing.ts': 'export const support = 1\n',
  'head-office/bad-test.ts': "import { support } from '#test/support/thing.ts'\nexport const bad = support\n",
  'src/base/ring-a.ts': "import { b } from './ring-b.ts'\nexport const a = (): number => b()\n",
  'src/base/ring-b.ts': "import { a } from './ring-a.ts'\nexport const b = (): number => a()\n",
}

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
  readonly comment?: string
}

let violations: Violation[]

beforeAll(async () => {
  planted = await mkdtemp(join(tmpdir(), 'kontuar-rules-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(planted, path)), { recursive: true })
    await writeFile(join(planted, path), text)
  }
  for (const path of [
    'package.json',
    'tsconfig.base.json',
    '.dependency-cruiser.mjs',
    'tools/lint/import-rules.table.mjs',
  ])
    await cp(join(house, path), join(planted, path), { recursive: true })
  await symlink(join(house, 'node_modules'), join(planted, 'node_modules'))
  const cruiser = join(house, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const top = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))]
  const { stdout } = await run(
    process.execPath,
    [cruiser, '--config', '.dependency-cruiser.mjs', '-T', 'json', ...top],
    {
      cwd: planted,
      maxBuffer: 64 * 1024 * 1024,
    },
  ).catch((failure: { stdout: string }) => failure)
  violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
}, 30_000)

afterAll(() => rm(planted, { recursive: true, force: true }))

describe('the import rules', () => {
  it.each([
    ['src/domain/bad-node.ts', 'src/domain-packages'],
    ['src/domain/bad-package.ts', 'src/domain-packages'],
    ['src/domain/bad-layer.ts', 'src/domain-local'],
    ['src/contract/bad-value.ts', 'src/contract-types-only'],
    ['drivers/bad-domain.ts', 'drivers-local'],
    ['simulators/bad-codec.ts', 'simulators-local'],
    ['electron/bad-trade.ts', 'electron-local'],
    ['renderer/features/returns/bad-feature.ts', 'features-stand-alone'],
    ['renderer/ui/bad-trade.ts', 'renderer/ui-local'],
    ['renderer/bad-node.ts', 'renderer-packages'],
    ['embedded-couch/bad-house.ts', 'embedded-couch-local'],
    ['head-office/bad-test.ts', 'production-never-imports-tests'],
    ['src/base/ring-a.ts', 'no-cycles'],
  ])('stop %s by %s', (from, rule) => {
    expect(violations.filter((found) => found.from === from).map((found) => found.rule.name)).toContain(rule)
  })

  it('let through what the table allows', () => {
    const clean = [
      'src/base/clean.ts',
      'src/domain/money/money.ts',
      'src/contract/thing.ts',
      'drivers/codec.ts',
    ]
    expect(violations.filter((found) => clean.includes(found.from))).toEqual([])
  })
})
