import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ServiceError } from '../services/service-error.ts'
import { createClosing } from '../start/closing.ts'
import { type Row, runAll } from './run-all.ts'
import { sum, verdict } from './tally.ts'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const closing = createClosing()

const interrupted = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, interrupt)
try {
  const rows = await runAll({ root, closing, tell: (line) => console.log(line), signal: interrupted.signal })
  await leave(show(rows))
} catch (error) {
  if (!interrupted.signal.aborted) {
    console.error(error instanceof ServiceError ? error.message : error)
    console.log('0 passed, 1 failed')
    await leave(1)
  }
}

function interrupt(): void {
  interrupted.abort()
  void leave(130)
}

/** Prints the table, the failures and, last and alone, the verdict. Returns the exit code. */
function show(rows: readonly Row[]): number {
  const total = sum(rows.map(({ tally }) => tally))
  const width = Math.max(...rows.map(({ name }) => name.length))
  console.log('')
  for (const { name, tally } of rows) console.log(`${name.padEnd(width)}  ${verdict(tally)}`)
  if (total.failed > 0) console.log(`\nFailed:\n${total.failures.map((failure) => `- ${failure}`).join('\n')}`)
  console.log(`\n${verdict(total)}`)
  return total.failed > 0 ? 1 : 0
}

async function leave(code: number): Promise<never> {
  await closing.close()
  process.exit(code)
}
