import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environmentWith } from '../env.ts'
import type { Stack } from './stack.ts'

/**
 * Imports a file with the command line, into one cycle per year, and waits until each is scored.
 * The command writes to this terminal.
 *
 * @throws when the command does not end well
 */
export async function importFile(file: string, root: string, { url, apiKey }: Stack): Promise<void> {
  const mapping = join(root, 'tooling/lpi/lpi.mapping.json')
  const cycles = ['--cycle', 'lpi-{year}', '--title', 'LPI {year}']
  const options = ['--method', 'lpi', '--mapping', mapping, ...cycles, '--wait']
  const child = spawn(process.execPath, [join(root, 'apps/cli/src/main.ts'), 'import', file, ...options], {
    env: environmentWith({ PMM_URL: url, PMM_API_KEY: apiKey }),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise<number | null>((settle, reject) => child.once('error', reject).once('exit', settle))
  if (code !== 0) throw new Error(`pmm import ended with code ${code}`)
}
