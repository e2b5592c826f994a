import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ServiceError } from '../services/service-error.ts'
import { isAlive } from '../services/stop-process.ts'

/**
 * Takes a data folder for this process alone, so that two starts never share a database by accident.
 * A claim of a process that is gone is taken over.
 *
 * @returns gives the folder back
 * @throws {ServiceError} when another start holds it
 */
export function claim(data: string): () => void {
  mkdirSync(data, { recursive: true })
  const file = join(data, 'start.pid')
  const holder = holderOf(file)
  if (holder !== undefined) {
    throw new ServiceError(
      `Open PMM already runs on ${data} (process ${holder}); stop it, or start beside it with npm start -- --data OTHER --port 4400.`,
    )
  }
  writeFileSync(file, `${process.pid}\n`)
  return () => rmSync(file, { force: true })
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return pid > 0 && pid !== process.pid && isAlive(pid) && isStart(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** After a restart of the machine the id may belong to any program; where the system does not say, the file counts. */
function isStart(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start')
  } catch {
    return process.platform !== 'linux'
  }
}
