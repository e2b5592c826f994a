import { readFileSync } from 'node:fs'
import type { Observation } from '@pmm/core/domain/observation'
import { checkMethod } from '@pmm/core/method/check/check-method'
import { freeze } from '@pmm/core/method/freeze/freeze'
import { explain } from '../src/explain/explain.ts'
import { ranksInto } from '../src/kernel/ranks.ts'
import { type CycleData, panelOf, rowsOfCycle } from '../src/panel/panel.ts'
import { planOf } from '../src/panel/plan.ts'
import { scorePanel } from '../src/score/score-panel.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8').trim()
const cells = (name: string) =>
  read(name)
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

const { method, problems } = checkMethod(JSON.parse(read('method.json')))
if (method === null) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))

const administrations = cells('administrations.csv').map(([code, , terrain]) => {
  return { code: code!, region: null, incomeGroup: null, attributes: { terrain: terrain! } }
})
const observations = cells('observations.csv').map(
  ([administration, period, kpi, status, value, note]): Observation => {
    const figure = { numerator: null, denominator: null, value: value ? Number(value) : null, note: note || null }
    return {
      administration: administration!,
      period: period!,
      kpi: kpi!,
      status: status as Observation['status'],
      ...figure,
    }
  },
)
const cycles: CycleData[] = ['2021', '2022', '2023'].map((period) => {
  return { period, administrations, observations: observations.filter((one) => one.period === period) }
})

const panel = panelOf(cycles, method)
const plan = planOf(method)
const scored = scorePanel(panel, plan)
const held = scorePanel(panel, planOf(freeze(method, scored.rulers, '2021')))

const index = plan.nodes.findIndex(({ code }) => code === 'INDEX')
const ranks = new Float64Array(panel.administrations.length)
ranksInto(rowsOfCycle(panel, '2023'), scored.scores[index]!, ranks, 'min')

console.log('2023      rank  score  on the ruler of 2021')
for (const row of rowsOfCycle(panel, '2023')) {
  const [own, frozen] = [scored, held].map(({ scores }) => scores[index]![row]!.toFixed(2))
  console.log(
    panel.administrations[row]!.padEnd(10),
    String(ranks[row]).padStart(3),
    own!.padStart(6),
    frozen!.padStart(21),
  )
}

const { node } = explain(scored, { administration: 'DELTA', period: '2021' })
console.log(`DELTA 2021: ${node.score}; ${node.notes.join('; ')}`)
