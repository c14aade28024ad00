import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { PreloadStart } from './page/preload-electron.ts'

const bridge = pageSource('world-bridge')
const preloadWorld = pageSource('codec') + bridge + pageSource('preload-electron')

/** The scripts that Chromium runs before any other in each document of a window. */
export interface PageScripts {
  readonly main: string
  readonly isolated: string
  readonly binding: string
}

/** The preload's own text stands inside the script, since a page's CSP would forbid to evaluate it. */
export function pageScripts(
  preloadPath: string | undefined,
  versions: PreloadStart['versions'],
): PageScripts {
  const preload = preloadPath === undefined ? '' : readFileSync(preloadPath, 'utf8')
  const secret = randomUUID()
  const binding = `standIn${secret.replaceAll('-', '')}`
  const start: PreloadStart = { secret, binding, versions, platform: process.platform, arch: process.arch }
  return {
    binding,
    main: topFrameOnly(`${bridge}\nstartMainWorld(${JSON.stringify(secret)})`),
    isolated: topFrameOnly(
      `${preloadWorld}\nstartPreloadWorld(${JSON.stringify(start)}, function (require, process, module, exports) {${preload}\n})`,
    ),
  }
}

function topFrameOnly(source: string): string {
  return `if (window === window.top) {\n(() => {\n${source}\n})()\n}`
}

/** Page files import only each other, so that without their import and export words they join into one script. */
function pageSource(name: string): string {
  const source = readFileSync(new URL(`page/${name}.ts`, import.meta.url), 'utf8')
  return stripTypeScriptTypes(source)
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '')
}
