import { runScript } from './run-script.ts'
import { unmeasured } from './unmeasured.ts'

/** Time and memory of a task in a process for itself. */
export interface Measured {
  readonly milliseconds: number
  /** Peak of the whole process, the panel included. */
  readonly megabytes: number
}

/** What a script of the benchmark prints as JSON; null, having said why and noted it as unmeasured, where it failed. */
export async function measured<Result = Measured>(
  file: string,
  args: readonly (string | number)[],
): Promise<Result | null> {
  const lines = await runScript(file, args)
  const last = lines.at(-1)!
  if (last.startsWith('{')) return JSON.parse(last)
  console.log(lines.join(' '))
  unmeasured.push([file, ...args].join(' '))
  return null
}
