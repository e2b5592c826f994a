import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startStack } from '../lpi/stack.ts'
import { type FoundCase, findCases } from './find-cases.ts'
import { needsPlatform, type Replayed, replay } from './replay.ts'
import { isPassed, linesOf } from './report.ts'

const [directory] = process.argv.slice(2)
if (directory === undefined || !existsSync(resolve(directory))) {
  console.error(directory === undefined ? 'Say which folder: npm run cases -- DIR' : `There is no folder ${directory}`)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
} else {
  const cases = await replayAll(findCases(resolve(directory)))
  for (const line of linesOf(cases)) console.log(line)
  process.exitCode = cases.every(isPassed) ? 0 : 1
}

async function replayAll(found: readonly FoundCase[]): Promise<Replayed[]> {
  if (!found.some(needsPlatform)) return inTurn(found, undefined)
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const logs = mkdtempSync(join(tmpdir(), 'pmm-cases-'))
  const stack = await startStack({ root, directory: logs, onError: console.error })
  try {
    return await inTurn(found, stack)
  } finally {
    await stack.stop()
    rmSync(logs, { recursive: true })
  }
}

async function inTurn(found: readonly FoundCase[], platform: Parameters<typeof replay>[1]): Promise<Replayed[]> {
  const cases: Replayed[] = []
  for (const one of found) cases.push(await replay(one, platform))
  return cases
}
