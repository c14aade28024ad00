import { areas, furtherRules } from './tools/lint/import-rules.table.mjs'

const tests = '\\.test\\.tsx?$'
const house = '^(src|drivers|electron|renderer|embedded-couch|head-office|simulators|tools|test|resources)/'

const rulesOf = (area) => {
  const own = area.path
  const from = { path: area.path, pathNot: tests }
  const rules = [
    {
      name: `${area.name}-local`,
      severity: 'error',
      comment: area.reason,
      from,
      to: { path: house, pathNot: [own, ...area.local, ...(area.typesOnly ?? [])] },
    },
    {
      name: `${area.name}-packages`,
      severity: 'error',
      comment: area.reason,
      from,
      to: {
        dependencyTypesNot: ['local', 'localmodule', 'aliased-subpath-import', 'type-only', 'undetermined'],
        pathNot: [house, ...area.packages.flatMap(packagePaths)],
      },
    },
  ]
  if (area.typesOnly)
    rules.push({
      name: `${area.name}-types-only`,
      severity: 'error',
      comment: area.reason,
      from,
      to: { path: area.typesOnly, dependencyTypesNot: ['type-only'] },
    })
  return rules
}

/** A package is named as in an import; the cruiser sees where it lies, and Node's own modules by their bare names. */
function packagePaths(pattern) {
  if (pattern === '^node:')
    return [
      '^(assert|async_hooks|buffer|child_process|cluster|crypto|dns|events|fs|http|https|inspector|module|net|os|path|perf_hooks|process|readline|stream|timers|tls|url|util|v8|vm|worker_threads|zlib)(/|$)',
    ]
  return [`node_modules/${pattern.replace('^', '').replace(/\$$/, '(/|$)')}`]
}

export default {
  forbidden: [...furtherRules, ...areas.flatMap(rulesOf)],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|\\.cache)/' },
    preserveSymlinks: true,
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
