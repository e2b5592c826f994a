import { planOf } from '@pmm/engine/score/plan'
import { preparePanel } from '@pmm/engine/score/prepare'
import { aggregatePanel } from '@pmm/engine/score/score-panel'
import { medianMilliseconds } from './measure.ts'
import { panelExampleOf } from './panel-example.ts'

/** Copeland's rule at every level of 183 administrations × 60 KPIs, contributions included, on one thread. */
const { method, panel } = panelExampleOf({ administrations: 183, kpis: 60, cycles: 1 })
const aggregation = { mean: 'copeland', minimumCoverage: 0 } as const
const plan = planOf({ ...method, levels: method.levels.map((level) => ({ ...level, aggregation })) })
const prepared = preparePanel(panel, plan)
const milliseconds = medianMilliseconds(() => aggregatePanel(prepared, plan))
console.log(`copeland 183 × 60, all levels: ${milliseconds.toFixed(2)} ms`)
