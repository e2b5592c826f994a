import { parseArgs } from 'node:util'
import { attack } from './attack.ts'

/** `npm run attack -- --runs N [--seed S] [--targets T] [--unprotected] [--json]`. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    targets: { type: 'string', default: '4' },
    unprotected: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const started = performance.now()
const result = attack({
  runs: Number(values.runs),
  seed: Number(values.seed),
  targets: Number(values.targets),
  isUnprotected: values.unprotected,
})
const seconds = (performance.now() - started) / 1000
const { told, attacked, fallen } = result
if (values.json) console.log(JSON.stringify({ ...result, seconds }, null, 2))
else {
  for (const { seed, audience, cell, truth, low, high } of fallen.slice(0, 20))
    console.log(`fell: population ${seed}, ${audience}: ${cell} is ${truth}, bounded to ${low} to ${high}`)
  const share = ({ told, all }: { told: number; all: number }) =>
    `${told} of ${all} (${((100 * told) / all).toFixed(1)} %)`
  console.log(`statistics told to the public ${share(told.public)}, to members ${share(told.members)}`)
  console.log(
    `${result.runs} populations, ${attacked} hidden values attacked, ${fallen.length} fell, ${seconds.toFixed(1)} s`,
  )
}
if (fallen.length > 0 && !values.unprotected) process.exitCode = 1
