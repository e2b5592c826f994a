import process from 'node:process'
import { groupScores } from '@pmm/engine/score/group-scores'
import { planOf } from '@pmm/engine/score/plan'
import { scorePanel } from '@pmm/engine/score/score-panel'
import { medianMilliseconds } from './measure.ts'
import { cellsOf, panelExampleOf, type Size } from './panel-example.ts'
import { rankPanel } from './plain/ours.ts'

/**
 * Measures one task at one size in a process of its own, so that its peak memory is its own (the panel included), and
 * prints both as JSON: `node measure-one.ts TASK ADMINISTRATIONS KPIS CYCLES`.
 */
const [task, ...numbers] = process.argv.slice(2)
const [administrations, kpis, cycles] = numbers.map(Number) as [number, number, number]
const size: Size = { administrations, kpis, cycles }
const { method, panel } = panelExampleOf(size)
const column = () => new Float64Array(administrations * cycles)
const target = { scores: column(), ranks: column() }

const plan = planOf(method)
const treated = planOf({ ...method, steps: [{ step: 'treat', rule: {} }] })
const tasks: Readonly<Record<string, () => unknown>> = {
  plain: () => rankPanel(panel, plan, target),
  score: () => scorePanel(panel, plan),
  'treat-scores': () => groupScores(panel, treated),
  treat: () => scorePanel(panel, treated),
  load: () => panel,
}
const isLarge = cellsOf(size) > 1e7
const milliseconds = medianMilliseconds(tasks[task!]!, isLarge ? 1 : 7, isLarge ? 0 : 3)
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }))
