import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { environmentWith } from '../env.ts'

/** The index by country and year, as the command line computes it: one panel of every year of the file. */
export type ComputedIndices = ReadonlyMap<string, number>

/** The key of a country and year. */
export const keyOf = (country: string, year: string): string => `${country}|${year}`

/**
 * Scores a file as anybody would: the method file, `pmm score`, the table it writes.
 *
 * @throws when the command does not end well, with its words
 */
export async function scoreFile(file: string, root: string): Promise<ComputedIndices> {
  const out = mkdtempSync(join(tmpdir(), 'pmm-hdi-'))
  try {
    await runScore(file, root, out)
    return readIndices(readFileSync(join(out, 'scores.csv'), 'utf8'))
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

async function runScore(file: string, root: string, out: string): Promise<void> {
  const method = ['--method', join(root, 'packages/core/data/hdi.json')]
  const data = ['--data', file, '--mapping', join(root, 'tooling/hdi/hdi.mapping.json'), '--administrations', 'any']
  const child = spawn(
    process.execPath,
    [join(root, 'apps/cli/src/main.ts'), 'score', ...method, ...data, '--out', out],
    {
      env: environmentWith({}),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const code = new Promise<number | null>((settle, reject) => child.once('error', reject).once('exit', settle))
  const words = await text(child.stderr)
  if ((await code) !== 0) throw new Error(`pmm score did not end well: ${words.trim()}`)
}

function readIndices(csv: string): ComputedIndices {
  const rows = parse(csv, { columns: true }) as Record<'period' | 'administration' | 'node' | 'score', string>[]
  const indices = rows.filter(({ node, score }) => node === 'HDI' && score !== '')
  return new Map(indices.map(({ administration, period, score }) => [keyOf(administration, period), Number(score)]))
}
