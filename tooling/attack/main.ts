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
const { published, attacked, atRisk } = result
if (values.json) console.log(JSON.stringify({ ...result, seconds }, null, 2))
else {
  for (const { seed, audience, score, truth, low, high } of atRisk.slice(0, 20))
    console.log(`at risk: population ${seed}, ${audience}: ${score} is ${truth}, bounded to ${low} to ${high}`)
  const share = ({ published, all }: { published: number; all: number }) =>
    `${published} of ${all} (${((100 * published) / all).toFixed(1)} %)`
  console.log(`statistics published for the public ${share(published.public)}, for members ${share(published.members)}`)
  console.log(
    `${result.runs} populations, ${attacked} confidential values attacked, ${atRisk.length} at risk, ${seconds.toFixed(1)} s`,
  )
}
if (atRisk.length > 0 && !values.unprotected) process.exitCode = 1
