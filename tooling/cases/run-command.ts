import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { environmentWith } from '../env.ts'
import type { CommandStep } from './case-schema.ts'
import { type Finding, type FoundRow, judgeRows, judgeText, judgeValue } from './judge.ts'
import type { Place } from './place.ts'

const entry = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** Runs the command line in the folder of a case, and judges its exit code, what it says, and the tables it wrote. */
export async function runCommand({ arguments: given, keep, expect }: CommandStep, place: Place): Promise<Finding[]> {
  const { code, said, printed } = await output(given.map(place.filled), place)
  if (keep !== undefined) writeFileSync(join(place.out, keep), printed)
  const exit = expect.exitCode === undefined ? [] : [judgeValue('exit code', expect.exitCode, { found: code })]
  const rows = (expect.rows ?? []).flatMap((one) => judgeRows(tableIn(place.out, one.file, printed), one))
  return [...exit, ...judgeText(said, expect), ...rows].map((finding) => withText(finding, said))
}

/** A failed finding about anything but the text shows what the command said. */
const withText = (finding: Finding, said: string): Finding =>
  finding.isMet || finding.what.includes('says')
    ? finding
    : { ...finding, found: `${finding.found} (${said.slice(0, 300)})` }

function tableIn(out: string, file: string | undefined, printed: string): FoundRow[] {
  if (file === undefined) return JSON.parse(printed)
  try {
    const text = readFileSync(join(out, file), 'utf8')
    return file.endsWith('.json') ? JSON.parse(text) : parse(text, { columns: true })
  } catch (error) {
    return [{ error: String(error) }]
  }
}

async function output(words: readonly string[], { folder, platform }: Place) {
  const env = environmentWith(platform === undefined ? {} : { PMM_URL: platform.url, PMM_API_KEY: platform.apiKey })
  const child = spawn(process.execPath, [entry, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  child.stdout.on('data', (text) => (printed += text))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, said, printed }
}
