import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'

/** A numeric user and group of this machine. */
export interface Identity {
  readonly uid: number
  readonly gid: number
}

/** How to start a program: as whom, and through which other program. */
export interface Launcher {
  readonly prefix: readonly string[]
  readonly identity: Identity | undefined
}

/** The nobody of Debian: owns nothing, exists everywhere, needs no account to be created. */
export const nobody: Identity = { uid: 65534, gid: 65534 }

/**
 * The ways a service may be started here, best first; the caller takes the first that works.
 *
 * `setpriv` ends the service when this process dies, however it dies. As root it also changes the user
 * but keeps the right to read below directories of root, so that a clone in /root works.
 *
 * @param identity the user to become, when this process is root and the program refuses root
 */
export function launchers(identity: Identity | undefined, onDeath: 'INT' | 'TERM' | 'KILL'): readonly Launcher[] {
  const follow = `--pdeathsig=${onDeath}`
  if (!identity)
    return [
      { prefix: ['setpriv', follow], identity },
      { prefix: [], identity },
    ]
  const become = [
    `--reuid=${identity.uid}`,
    `--regid=${identity.gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
  ]
  const read = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return [
    { prefix: ['setpriv', ...become, ...read, follow], identity: undefined },
    { prefix: ['setpriv', ...become, ...read], identity: undefined },
    { prefix: [], identity },
  ]
}

/** Starts a program in a new session, so that Ctrl-C reaches only the process that knows the order of stopping. */
export function launch(launcher: Launcher, command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program, ...rest] = [...launcher.prefix, ...command]
  return spawn(program!, rest, { ...options, ...launcher.identity, detached: true })
}

/** What a program that ran to its end said. `status` is null when it could not be started. */
export interface Outcome {
  readonly status: number | null
  readonly output: string
}

/** Runs a program to its end and collects what it printed. */
export function run(launcher: Launcher, command: readonly string[], options: SpawnOptions = {}): Outcome {
  const [program, ...rest] = [...launcher.prefix, ...command]
  const { status, stdout, stderr, error } = spawnSync(program!, rest, {
    ...options,
    ...launcher.identity,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { status: error ? null : status, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` }
}
