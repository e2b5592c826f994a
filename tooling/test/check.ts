import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { lintIsClean } from './lint.ts'
import { sum, tallyOne, verdict } from './tally.ts'
import { runTurbo } from './turbo.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lint = tallyOne('lint', lintIsClean(root))
const checks = await runTurbo({ root, task: 'check', flags: ['--output-logs=errors-only', '--concurrency=2'] })
const tally = sum([lint, ...checks.map((check) => tallyOne(check.package, check.succeeded))])
console.log(verdict(tally))
process.exitCode = tally.failed > 0 ? 1 : 0
