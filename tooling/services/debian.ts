import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './launch.ts'
import { ServiceError } from './service-error.ts'

const direct = { prefix: [], identity: undefined }

/** The full path of the first of these programs that is on the path; undefined when none is. */
export function findProgram(names: readonly string[], path: string): string | undefined {
  const candidates = names.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)))
  return candidates.find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Installs a Debian package, refreshing the package lists when it is not known yet.
 *
 * @throws {ServiceError} when this is not Debian, not root, or the package cannot be fetched
 */
export function installPackage(name: string, onProgress: (line: string) => void): void {
  const how = `install it with: apt-get install -y ${name}`
  if (!existsSync('/usr/bin/apt-get'))
    throw new ServiceError(`${name} was not found; install it with the system's packages.`)
  if (process.getuid?.() !== 0) throw new ServiceError(`${name} was not found and only root can add it; ${how}`)
  onProgress(`Installing ${name} (Debian package)`)
  if (install(name)) return
  run(direct, ['apt-get', 'update'])
  if (!install(name)) throw new ServiceError(`${name} was not found and could not be fetched; ${how}`)
}

/** The policy file keeps Debian from starting the service of the package beside ours. */
function install(name: string): boolean {
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', name]
  return run(direct, ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', ...command]).status === 0
}
