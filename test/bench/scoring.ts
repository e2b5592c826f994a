import { fittedExponent } from './measure.ts'
import { cellsOf, nameOf } from './panel-example.ts'
import { runScript } from './run-script.ts'
import { sizes } from './sizes.ts'

const tasks = {
  plain: 'normalise + weighted means + rank',
  'treat-scores': 'treat + normalise + aggregate, scores alone',
  score: 'normalise + aggregate with shares, coverages and contributions',
  treat: 'the same after treatment',
} as const

/** One line per task and size: milliseconds on one thread, peak memory with and without the task, growth exponent. */
for (const [task, title] of Object.entries(tasks)) {
  const points: [number, number][] = []
  for (const size of sizes) {
    const at = [size.administrations, size.kpis, size.cycles]
    const lines = await runScript('./measure-one.ts', [task, ...at])
    const [loaded] = await runScript('./measure-one.ts', ['load', ...at])
    if (!lines[0]!.startsWith('{')) console.log(lines.join(' '))
    else points.push([cellsOf(size), print(`${title}, ${nameOf(size)}`, lines[0]!, loaded!)])
  }
  console.log(`${title}: growth exponent ${fittedExponent(points).toFixed(2)}`)
}

function print(title: string, result: string, loaded: string): number {
  const { milliseconds, megabytes } = JSON.parse(result)
  const idle = JSON.parse(loaded).megabytes
  console.log(
    `${title}: ${milliseconds.toFixed(2)} ms, peak ${megabytes.toFixed(0)} MB (${idle.toFixed(0)} MB with the panel loaded)`,
  )
  return milliseconds
}
