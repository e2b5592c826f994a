import { join } from 'node:path'
import { environmentWith } from '../env.ts'
import { launch } from '../services/launch.ts'
import { ServiceError } from '../services/service-error.ts'
import { stopChild } from '../services/stop-process.ts'

/** A backup, and the empty database it is put into. */
export interface Restoring {
  readonly root: string
  readonly file: string
  readonly databaseUrl: string
}

/**
 * Puts a backup into a database as `pmm restore` does.
 *
 * @param onStart gets the function that stops it, should somebody want to
 * @returns the sentence of what was restored
 * @throws {ServiceError} with the sentence of why nothing was
 */
export async function restore(
  { root, file, databaseUrl }: Restoring,
  onStart: (stop: () => Promise<void>) => void,
): Promise<string> {
  const command = [process.execPath, join(root, 'apps/cli/src/main.ts'), 'restore', file]
  const child = launch({ prefix: [], identity: undefined }, command, {
    env: environmentWith({ DATABASE_URL: databaseUrl }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onStart(() => stopChild(child, 'SIGTERM'))
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise<number | null>((settle) => child.once('close', settle))
  if (code !== 0) throw new ServiceError(`The backup was not restored: ${output.trim()}`)
  return output.trim()
}
