import { SetUpError } from './set-up-error.mjs'

const NONINTERACTIVE = { DEBIAN_FRONTEND: 'noninteractive' }

/** Debian package → what it is for. The demo can start without the optional ones. */
const PACKAGES = {
  demo: {
    needed: { chromium: 'the window', socat: 'the simulated scanner' },
    optional: {
      'libusb-1.0-0': 'HID devices',
      udev: 'listing serial ports',
      xvfb: 'windows without a screen',
    },
  },
  test: {
    needed: {
      chromium: 'the window',
      'libusb-1.0-0': 'HID devices',
      udev: 'listing serial ports',
      socat: 'the simulated scanner',
      xvfb: 'windows without a screen',
      gcc: 'the shim of HID tests',
      'libc6-dev': 'the shim of HID tests',
      python3: 'tests that ask for it',
    },
    optional: {},
  },
}

/**
 * Brings the Debian packages that are missing: by apt-get as root, else by asking the person to.
 * @param {'demo' | 'test'} purpose
 * @param {{ run: import('./command-runner.mjs').Run, say: (line: string) => void, isRoot: boolean }} machine
 */
export async function ensureDebianPackages(purpose, { run, say, isRoot }) {
  const { needed, optional } = PACKAGES[purpose]
  const wanted = [...Object.keys(needed), ...Object.keys(optional)]
  const { code, output } = await run('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\\n',
    ...wanted,
  ])
  if (code === null)
    return say(`Not a Debian machine: please see to the likes of ${wanted.join(', ')} yourself.`)
  const missing = missingPackages(wanted, output)
  if (missing.length === 0) return
  if (isRoot) return install(missing, { run, say })
  const request = askFor(missing)
  if (missing.some((name) => name in needed)) throw new SetUpError(request)
  say(`${request} Going on without: ${missing.map((name) => `${name} (${optional[name]})`).join(', ')}.`)
}

/**
 * @param {string[]} wanted
 * @param {string} answer lines of `name status` from dpkg-query, in which unknown packages do not occur
 */
export function missingPackages(wanted, answer) {
  const installed = new Set(answer.split('\n').filter((line) => line.endsWith(' installed')))
  return wanted.filter((name) => !installed.has(`${name} installed`))
}

async function install(missing, { run, say }) {
  say(`Installing Debian packages: ${missing.join(', ')}.`)
  const options = { env: NONINTERACTIVE }
  const updated = await run('apt-get', ['update'], options)
  const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], options)
  if (installed.code === 0) return
  const said = `${updated.output}\n${installed.output}`.trim().split('\n').slice(-10).join('\n')
  throw new SetUpError(`${askFor(missing)} apt-get failed here:\n${said}`)
}

function askFor(missing) {
  return `Please install what is missing: sudo apt-get install --no-install-recommends ${missing.join(' ')}`
}
