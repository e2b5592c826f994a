import process from 'node:process'
import { parseArgs } from 'node:util'
import { runPart, unmeasured, verdictLines } from './measure/unmeasured.ts'

/** Every part, in the order it runs. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  engine: () => import('./engine/engine.ts'),
  scoring: () => import('./engine/scoring.ts'),
  plain: () => import('./plain/compare.ts'),
  robustness: () => import('./engine/robustness.ts'),
  copeland: () => import('./engine/copeland.ts'),
  recalculation: () => import('./recalculation/run.ts'),
  offices: () => import('./offices/run.ts'),
  'what-if': () => import('./platform/what-if.ts'),
  intake: () => import('./platform/intake.ts'),
  submissions: () => import('./platform/submissions.ts'),
  'change-latency': () => import('./platform/change-latency.ts'),
}

/** `npm run bench`: everything, or `npm run bench -- --only PART` (several times for several parts). */
const { values } = parseArgs({ args: process.argv.slice(2), options: { only: { type: 'string', multiple: true } } })
const wanted = values.only ?? Object.keys(parts)
const unknown = wanted.find((name) => !(name in parts))
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}; say ${Object.keys(parts).join(', ')}.`)
  process.exitCode = 1
} else {
  for (const name of wanted) await runPart(name, parts[name]!)
  for (const line of verdictLines(unmeasured)) console.log(line)
  if (unmeasured.length > 0) process.exitCode = 1
}
