import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changesFrame } from '@pmm/comparison/change/changes-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { trajectoriesFrame } from '@pmm/comparison/trend/trajectories-frame'
import type { Columns } from '@pmm/core/contract/column'
import { scoreColumns } from '@pmm/core/contract/table'
import type { JobRequest } from '@pmm/core/job/catalogue'
import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { countBelow, sortedOf } from '@pmm/scoring/kernel/sorted'
import { planOf } from '@pmm/scoring/panel/plan'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import { encode } from '@pmm/table/encode'
import type { Frame } from '@pmm/table/frame'
import { generator } from '../measure/generator.ts'
import { panelAround } from '../measure/panel-example.ts'
import { method, readColumns, size, writeColumns } from './inputs.ts'

/** The stages in order; each stage needs all parts of the stage before. */
export const stages = ['load', 'score', 'benchmark', 'trajectories'] as const
/** The name of a stage. */
export type Stage = (typeof stages)[number]

/** Offices whose trajectories one part follows. */
const blockSize = 400
const months = Array.from({ length: size.cycles }, (_, month) => String(month))
const blocks = Array.from({ length: size.administrations / blockSize }, (_, block) => String(block))
const plan = planOf(method)
const nodes = plan.nodes.map(({ code }) => code)

const partsOf: Readonly<Record<Stage, readonly string[]>> = {
  load: months,
  score: months,
  benchmark: months,
  trajectories: blocks,
}

/** What is missing of the first stage that is not whole, as jobs, and its name; nothing where all is made. */
export function nextParts(folder: string, release: string): { stage: Stage; jobs: JobRequest[] } | undefined {
  const made = new Set(readdirSync(folder))
  for (const stage of stages) {
    const missing = partsOf[stage].filter((part) => !made.has(`${stage}-${part}.done`))
    if (missing.length > 0) return { stage, jobs: missing.map((part) => jobOf(release, `${stage}-${part}`)) }
  }
  return undefined
}

/** As the job of a part of a release, which has other stages: the stage stands in the name of the part. */
const jobOf = (release: string, part: string): JobRequest => ({
  name: 'release-part',
  payload: { release, stage: 'whole', part },
})

/** Makes one part, named by its stage and subject, and notes that it is made; a part that is made already is left. */
export function makePart(folder: string, part: string): void {
  const mark = join(folder, `${part}.done`)
  if (existsSync(mark)) return
  const stage = stages.find((one) => part.startsWith(`${one}-`))!
  makers[stage](folder, part.slice(stage.length + 1))
  writeFileSync(mark, '')
}

const makers: Readonly<Record<Stage, (folder: string, part: string) => void>> = {
  /** What was reported, in place of a database. */
  load: (folder, month) => {
    const random = generator(1 + Number(month))
    const column = () =>
      Float64Array.from({ length: size.administrations }, () => (random() > 0.1 ? 100 * random() : Number.NaN))
    writeColumns(folder, `values-${month}`, method.kpis.map(column))
  },
  score: (folder, month) => {
    const values = readColumns(folder, `values-${month}`, { columns: size.kpis })
    const { scores } = scorePanel(panelAround({ ...size, cycles: 1 }, method, values), plan)
    writeColumns(folder, `scores-${month}`, scores)
  },
  benchmark: (folder, month) => {
    const scores = readColumns(folder, `scores-${month}`, { columns: nodes.length })
    const all = Uint32Array.from({ length: size.administrations }, (_, office) => office)
    const spreads = scores.map((column) => spreadOf(sortedOf(all, column), column))
    writeColumns(
      folder,
      `percentiles-${month}`,
      spreads.map(({ percentiles }) => percentiles),
    )
    writeFileSync(join(folder, `spreads-${month}.json`), JSON.stringify(spreads.map(({ quantiles }) => quantiles)))
  },
  trajectories: (folder, block) => {
    const from = blockSize * Number(block)
    const chain = months.map((month) =>
      linkOf(month, readColumns(folder, `scores-${month}`, { columns: nodes.length, from, count: blockSize }), from),
    )
    const tables: Readonly<Record<string, Frame<Columns>>> = {
      trajectories: trajectoriesFrame(chain),
      changes: changesFrame(chain),
      slopes: slopesFrame(chain),
    }
    for (const [name, frame] of Object.entries(tables))
      writeFileSync(join(folder, `${name}-${block}.arrow`), encode(frame))
  },
}

function spreadOf(sorted: Float64Array, column: Float64Array) {
  const share = 100 / Math.max(1, sorted.length - 1)
  return {
    quantiles: [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((at) => quantileOf(sorted, at)),
    percentiles: column.map((score) => (Number.isNaN(score) ? score : share * countBelow(sorted, score))),
  }
}

/** The scores of a block of offices in one month as a scored cycle. */
function linkOf(month: string, columns: readonly Float64Array[], from: number) {
  const length = blockSize * nodes.length
  const cell = (value: (office: number, node: number) => number) =>
    Float64Array.from({ length }, (_, row) => value(Math.floor(row / nodes.length), row % nodes.length))
  const text = (word: (office: number, node: number) => string | null) =>
    Array.from({ length }, (_, row) => word(Math.floor(row / nodes.length), row % nodes.length))
  const score = cell((office, node) => columns[node]![office]!)
  const whole = score.map((x) => (Number.isNaN(x) ? 0 : 1))
  const scores: Frame<typeof scoreColumns> = {
    columns: scoreColumns,
    length,
    data: {
      administration: text((office) => `A${String(from + office).padStart(5, '0')}`),
      node: text((_, node) => nodes[node]!),
      status: text(() => 'scored'),
      value: score,
      score,
      coverage: whole,
      coverageAsked: whole,
      weight: whole,
      contribution: score,
      beyond: text(() => null),
    },
  }
  const period = `2024-${String(Number(month) + 1).padStart(2, '0')}`
  return { cycle: `m-${period}`, period, membershipDate: '2024-12-31', method, scores, administrations: [] }
}
