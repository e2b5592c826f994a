import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { referenceAt } from './reference/reference.ts'
import { replayAll } from './replay.ts'
import { linesOf } from './report.ts'

const [directory] = process.argv.slice(2)
if (directory === undefined) fail('Say which directory: npm run golden -- DIR')
else if (!existsSync(resolve(directory, 'manifest'))) fail(`There is no manifest in ${directory}`)
else report(resolve(directory))

function report(path: string): void {
  const results = replayAll(referenceAt(path))
  for (const line of linesOf(results)) console.log(line)
  process.exitCode = results.some(({ outcome }) => outcome.verdict === 'failed') ? 1 : 0
}

function fail(sentence: string): void {
  console.error(sentence)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
