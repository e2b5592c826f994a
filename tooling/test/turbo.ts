import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { environment, environmentWith } from '../env.ts'
import { findProgram } from '../services/debian.ts'
import { stopChild } from '../services/stop-process.ts'

/** One script of one package, as turbo ran it. */
export interface TaskOutcome {
  readonly package: string
  readonly succeeded: boolean
}

/** Stops a run with everything below it: it leads a process group. */
export function stopTurbo(child: ChildProcess): Promise<void> {
  return stopChild(child, 'SIGTERM', 5_000, true)
}

/** What to run, and how. */
export interface TurboRun {
  readonly root: string
  readonly task: 'check' | 'build' | 'test' | 'bench'
  readonly flags: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
  /** Gets the process, so that the process can be stopped. */
  readonly onStart?: (child: ChildProcess) => void
}

/**
 * Runs one task in every package that has it, on through failures, its output to the terminal.
 *
 * @returns an outcome per package; a package that turbo could not get to has failed
 */
export async function runTurbo({ root, task, flags, variables, onStart }: TurboRun): Promise<TaskOutcome[]> {
  const summaries = join(root, '.turbo/runs')
  rmSync(summaries, { recursive: true, force: true })
  const args = ['run', task, '--continue', '--summarize', '--env-mode=loose', ...flags]
  const child = spawn(join(root, 'node_modules/.bin/turbo'), args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environmentWith({ TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', PATH: pathWithPnpm(root), ...variables }),
  })
  onStart?.(child)
  await new Promise<void>((settle) => {
    child.once('error', () => settle())
    child.once('exit', () => settle())
  })
  return packagesWith(root, task).map((name) => ({ package: name, succeeded: exitCodes(summaries).get(name) === 0 }))
}

/** Turbo runs scripts through pnpm, which the machine need not have: npx brings it, from its cache. */
function pathWithPnpm(root: string): string {
  if (findProgram(['pnpm'], environment.path)) return environment.path
  const { packageManager } = readManifest(join(root, 'package.json'))
  const args = ['--yes', '--prefer-offline', `--package=${packageManager}`, '--', 'printenv', 'PATH']
  const { stdout } = spawnSync('npx', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return stdout.trim() || environment.path
}

interface Manifest {
  readonly name: string
  readonly packageManager?: string
  readonly scripts?: Readonly<Record<string, string>>
}

const readManifest = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8'))

/** The folder of every package of the workspace, by name. */
export function packageFolders(root: string): Map<string, string> {
  const files = globSync(
    ['apps/*/package.json', 'packages/*/package.json', 'tooling/package.json', 'test/package.json'],
    {
      cwd: root,
    },
  ).sort()
  return new Map(files.map((file) => [readManifest(join(root, file)).name, join(root, file, '..')]))
}

function packagesWith(root: string, task: string): string[] {
  const folders = [...packageFolders(root)]
  return folders
    .filter(([, folder]) => readManifest(join(folder, 'package.json')).scripts?.[task])
    .map(([name]) => name)
}

interface Summary {
  readonly tasks: readonly { package: string; execution?: { exitCode?: number | null } }[]
}

function exitCodes(folder: string): Map<string, number | null | undefined> {
  const files = globSync('*.json', { cwd: folder })
  const tasks = files.flatMap((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Summary).tasks)
  return new Map(tasks.map((task) => [task.package, task.execution?.exitCode]))
}
