import { execFile } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The largest comparison takes rivals minutes on two busy processors. */
const patienceMilliseconds = 900_000

/**
 * Runs a script of the benchmark in a process for itself.
 *
 * @param file below the folder of the benchmark
 * @returns what the script printed, line by line; a line that says why where it failed or took over a quarter of an hour
 */
export async function runScript(file: string, args: readonly (string | number)[]): Promise<readonly string[]> {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url))
  const options = { timeout: patienceMilliseconds, maxBuffer: 1e8 }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [path, ...args.map(String)], options)
    return stdout.trimEnd().split('\n')
  } catch (error) {
    const reason = String(error).split('\n').slice(0, 8).join(' ')
    return [`${file} ${args.join(' ')}: not measured (${endOf(error)}${reason})`]
  }
}

/** How a process was ended from outside: by us after our patience, or by a system without memory. */
function endOf(error: unknown): string {
  const { killed, signal } = error as { readonly killed?: boolean; readonly signal?: string | null }
  return signal ? `${killed ? 'took too long' : 'ended'} by ${signal}: ` : ''
}
