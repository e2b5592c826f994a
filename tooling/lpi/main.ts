import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chainOfCsv } from '../over-time/chain-of-csv.ts'
import { lpiFile } from '../over-time/files.ts'
import { timeLines } from '../over-time/time-lines.ts'
import { createClosing } from '../start/closing.ts'
import { buildDashboard, dashboardIsCurrent } from '../start/dashboard-build.ts'
import { checkScores } from './check.ts'
import { importFile } from './import-file.ts'
import { publishedScores } from './published.ts'
import type { Finding } from './report.ts'
import { startStack } from './stack.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const directory = join(root, '.artifacts/lpi')
const closing = createClosing()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => closing.close().finally(() => process.exit(130)))

const [file] = process.argv.slice(2)
if (file === undefined) fail('Say which file: npm run check:lpi -- FILE')
else
  await run(resolve(file))
    .then(report, (error) => fail(error instanceof Error ? error.message : String(error)))
    .finally(() => closing.close())

/** The whole way of the file: command line, API, job, scores, dashboard. */
async function run(path: string): Promise<Finding[]> {
  const published = publishedScores(readFileSync(path, 'utf8'))
  mkdirSync(directory, { recursive: true })
  if (!dashboardIsCurrent(root)) {
    console.log('… Building the dashboard')
    await buildDashboard(root, (stop) => closing.add(stop))
  }
  const stack = await startStack({ root, directory, onError: (line) => console.error(line) })
  closing.add(stack.stop)
  await importFile(path, root, stack)
  for (const line of timeLines(chainOfCsv(lpiFile(root, path)), 'LPI')) console.log(line)
  return checkScores(published, { url: stack.url, apiKey: stack.apiKey, directory })
}

function report(findings: readonly Finding[]): void {
  for (const { claim, passed } of findings) console.log(`${passed ? '✓' : '✗'} ${claim}`)
  const failed = findings.filter(({ passed }) => !passed).length
  console.log(`${findings.length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

function fail(sentence: string): void {
  console.error(sentence)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
