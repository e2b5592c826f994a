// Plain JavaScript without dependencies: it runs before anything is installed, on the Node the machine happens to have.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { installDependencies } from './install.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Halves the time until a command does something: Node keeps what it compiled, in a folder the installation replaces. */
const compileCache = join(root, 'node_modules', '.cache', 'compile')

const entries = {
  start: 'tooling/start/main.ts',
  test: 'tooling/test/main.ts',
  check: 'tooling/test/check.ts',
  pmm: 'apps/cli/src/main.ts',
  bench: 'test/bench/main.ts',
  attack: 'tooling/attack/main.ts',
  'disclosure:usefulness': 'tooling/disclosure/main.ts',
  cases: 'tooling/cases/main.ts',
  golden: 'tooling/golden/main.ts',
  'check:lpi': 'tooling/lpi/main.ts',
  'check:hdi': 'tooling/hdi/main.ts',
}

const [command, ...rest] = process.argv.slice(2)
await main(command, rest)

/** Installs what is missing, then becomes the command: its arguments, its streams, its signals, its exit code. */
async function main(name, args) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    return fail(`Open PMM needs Node 20 or newer to start; this is Node ${process.versions.node}.`)
  }
  if (!Object.hasOwn(entries, name ?? '')) return fail(`Say one of: ${Object.keys(entries).join(', ')}.`)
  const problem = await installDependencies(root)
  if (problem) return fail(problem)
  const entry = join(root, entries[name])
  if (!existsSync(entry)) return fail(`The command ${name} is not part of this copy (${entries[name]} is missing).`)
  become([pinnedNode(), entry, ...args])
}

/** The Node that came with the dependencies; where it has no build for this machine, our own may be new enough. */
function pinnedNode() {
  const pinned = join(root, 'node_modules', '.bin', 'node')
  return existsSync(pinned) ? pinned : process.execPath
}

/**
 * The channel tells the child when this process dies, whatever the reason. A terminal sends Ctrl-C to both of us, so
 * commands must take a repeated signal calmly; here signals are only passed on, the child decides when it is done.
 */
function become([program, ...args]) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  const child = spawn(program, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env, PATH: path },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  followNpm(child)
  child.on('error', (error) => fail(`${program} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? exitCodeOf(signal)))
}

/** npm passes signals on, but not its own sudden death; then its child is given to another parent. */
function followNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
}

const exitCodeOf = (signal) => 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0)

function fail(sentence) {
  console.error(sentence)
  process.exitCode = 1
}
