import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ServiceError } from '../services/service-error.ts'
import { createClosing } from './closing.ts'
import { readOptions, usage } from './options.ts'
import { start } from './start.ts'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const closing = createClosing()
let finishing: Promise<never> | undefined

for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
if (process.argv.includes('--help')) {
  tell(usage)
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, () => void finish(0))
const started = run()
await started

async function run(): Promise<void> {
  try {
    const options = readOptions(process.argv.slice(2), root)
    await start({ root, options, closing, tell })
  } catch (error) {
    if (finishing) return
    console.error(error instanceof ServiceError ? error.message : error)
    void finish(1)
  }
}

/** A terminal and npm both pass Ctrl-C on: the first signal counts. */
function finish(code: number): Promise<never> {
  finishing ??= stopAndExit(code)
  return finishing
}

/** A start that is still under way gets a moment to notice, so that what it adds last is stopped too. */
async function stopAndExit(code: number): Promise<never> {
  if (code === 0) tell('\nStopping')
  await closing.close()
  await Promise.race([started, pause(3_000)])
  await closing.close()
  if (code === 0) tell('✓ Stopped')
  process.exit(code)
}

function tell(line: string): void {
  console.log(line)
}
