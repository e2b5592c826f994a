import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { panelOf } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import { encode } from '@pmm/table/encode'
import { type Example, exampleOf } from '../measure/example.ts'
import { fittedExponent, medianMilliseconds } from '../measure/measure.ts'

/**
 * Times the engine alone, in one thread: `score` is normalise + aggregate on a panel that is laid out already, `whole`
 * is what a worker does with one cycle: lay out, score, benchmark, encode both tables. Run: `node test/bench/engine/engine.ts`.
 */
const sizes = [
  { administrations: 186, kpis: 64, cycles: 1 },
  { administrations: 186, kpis: 64, cycles: 10 },
  { administrations: 5000, kpis: 100, cycles: 1 },
]

const results = sizes.map((size) => {
  const example = exampleOf(size.administrations, size.kpis)
  const panel = panelOf([{ ...example, period: '2024' }], example.method)
  const plan = planOf(example.method)
  const repeated = (run: () => unknown) => () => {
    for (let cycle = 0; cycle < size.cycles; cycle++) run()
  }
  return {
    size: `${size.administrations} × ${size.kpis} × ${size.cycles}`,
    cells: size.administrations * size.kpis * size.cycles,
    score: medianMilliseconds(repeated(() => scorePanel(panel, plan))),
    whole: medianMilliseconds(repeated(() => wholeCycle(example))),
  }
})

for (const { size, cells, score, whole } of results)
  console.log(`engine ${size}: score ${score.toFixed(2)} ms, whole ${whole.toFixed(2)} ms (${cells} cells)`)
for (const part of ['score', 'whole'] as const)
  console.log(`engine ${part}: growth exponent ${fittedExponent(results.map((r) => [r.cells, r[part]])).toFixed(2)}`)

function wholeCycle({ method, administrations, observations }: Example): number {
  const scores = scoreCycle({ method, period: '2024', administrations, observations })
  const benchmarks = benchmarkCycle({ cycle: 'C1', period: '2024', method, administrations, scores })
  return encode(scores).length + encode(benchmarks).length
}
