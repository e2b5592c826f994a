import { bySourceDesign, effectsBySource } from '@pmm/scoring/robustness/by-source'
import { draw, type Replication } from '@pmm/scoring/robustness/draw'
import { leaveOneOut } from '@pmm/scoring/robustness/leave-one-out'
import type { Run } from '@pmm/scoring/robustness/replicator'
import { outputsOf, sobolDesign } from '@pmm/scoring/robustness/sobol/design'
import { sobolIntervals } from '@pmm/scoring/robustness/sobol/indices'
import { namedTargets } from '@pmm/scoring/robustness/sobol/named-targets'
import { targetOf } from '@pmm/scoring/robustness/sobol/targets'
import { sourcesOf } from '@pmm/scoring/robustness/sources'
import type { Study } from '@pmm/scoring/robustness/study'
import { type NodeSummary, outcomesOf } from '@pmm/scoring/robustness/summary/node-summary'
import { rankProbabilitiesOf } from '@pmm/scoring/robustness/summary/rank-probabilities'
import type { Analysis } from './run-in-threads.ts'
import type { Tables } from './write-together.ts'

type Row = readonly (string | number | null)[]

/** The tables of an analysis, every parameter drawn among them. */
export function tablesOf(study: Study, { run, summaries, sobol, bySource }: Analysis): Tables {
  return {
    intervals: [intervalHeader, ...summaries.flatMap((node) => intervalRows(study, node))],
    'rank-probabilities': [probabilityHeader, ...summaries.flatMap((node) => probabilityRows(study, node))],
    changes: [changeHeader, ...summaries.flatMap((node) => changeRows(study, node))],
    replications: replicationRows(study),
    undefined: [
      ['analysis', 'replication', 'rule', 'message'],
      ...run.undefined.map((one): Row => ['uncertainty', one.replication, one.rule, one.message]),
      ...(sobol?.undefined ?? []).map((one): Row => ['sobol', one.replication, one.rule, one.message]),
      ...(bySource?.undefined ?? []).map((one): Row => ['by-source', one.replication, one.rule, one.message]),
    ],
    sobol: [sobolHeader, ...(sobol === null ? [] : sobolRows(study, sobol))],
    sensitivity: [effectHeader, ...(bySource === null ? [] : effectRows(study, bySource))],
    'leave-one-out': [withoutHeader, ...(study.spec.leaveOneOut ?? []).flatMap((level) => withoutRows(study, level))],
  }
}

const spread = ['nominal', 'mean', 'median', 'q05', 'q95'] as const
const intervalHeader: Row = [
  ...['period', 'administration', 'node', 'replications'],
  ...spread.map((name) => `score_${name}`),
  ...spread.map((name) => `rank_${name}`),
]

function intervalRows({ panel }: Study, { code, intervals }: NodeSummary): Row[] {
  return intervals.map(({ row, replications, score, rank }) => [
    ...[panel.periods[row]!, panel.administrations[row]!, code, replications],
    ...[score, rank].flatMap(({ nominal, mean, median, low, high }) => [nominal, mean, median, low, high]),
  ])
}

const probabilityHeader: Row = ['period', 'administration', 'node', 'rank', 'probability', 'at_most', 'replications']

/** Ranks that never come up have no row. */
function probabilityRows({ panel }: Study, { code, ranks }: NodeSummary): Row[] {
  return panel.administrations.flatMap((administration, row) => {
    const { exactly, within, replications } = rankProbabilitiesOf(ranks.replicated, panel.administrations.length, row)
    return Array.from(exactly).flatMap((probability, place): Row[] =>
      probability === 0
        ? []
        : [[panel.periods[row]!, administration, code, place + 1, probability, within[place]!, replications]],
    )
  })
}

const changeHeader: Row = [
  ...['administration', 'node', 'from', 'to'],
  ...['change', 'median', 'q05', 'q95', 'probability_real', 'replications'],
]

function changeRows({ panel }: Study, { code, changes }: NodeSummary): Row[] {
  return changes.map(({ administration, from, to, nominal, median, low, high, probability, replications }) => [
    ...[administration, code, panel.periods[from]!, panel.periods[to]!],
    ...[nominal, median, low, high, probability, replications],
  ])
}

/** Every parameter of every replication, and of every point of the designs. */
function replicationRows(study: Study): Row[] {
  const { spec, method } = study
  const aggregations = sourcesOf(spec).flatMap(({ name }) => (name.startsWith('aggregations') ? [name] : []))
  const codes = [...method.kpis, ...method.groups].map(({ code }) => code)
  const parameters = ['weight_set', 'normalisation', 'imputation', 'treatment', ...aggregations, 'left_out', 'errors']
  const rowOf = (analysis: string, one: Replication): Row => [
    ...[analysis, one.replication, one.weightSet, one.normalisation, one.imputation, one.treatment],
    ...[...one.aggregations, one.leftOut, one.errors, ...codes.map((code) => one.noise[code] ?? null)],
  ]
  const design = spec.sensitivity === undefined ? undefined : sobolDesign(study, spec.sensitivity.base)
  const alone = spec.bySource ? bySourceDesign(study) : undefined
  return [
    ['analysis', 'replication', ...parameters, ...codes.map((code) => `noise:${code}`)],
    ...Array.from({ length: spec.replications }, (_, i) => rowOf('uncertainty', draw(study, i))),
    ...Array.from({ length: design?.length ?? 0 }, (_, i) => rowOf('sobol', design!.at(i))),
    ...Array.from({ length: alone?.length ?? 0 }, (_, i) => rowOf('by-source', alone!.at(i))),
  ]
}

const sobolHeader: Row = [
  ...['target', 'node', 'administration', 'period', 'from', 'source', 'first', 'first_q025', 'first_q975'],
  ...['total', 'total_q025', 'total_q975', 'points'],
]

function sobolRows(study: Study, run: Run): Row[] {
  const { seed, sensitivity } = study.spec
  if (sensitivity === undefined) return []
  const design = sobolDesign(study, sensitivity.base)
  const bootstrap = { seed, resamples: sensitivity.bootstrap ?? 500 }
  const outcomes = outcomesOf(study, run)
  return namedTargets(study).flatMap(({ target, place, node, administration, period, from }) => {
    const outputs = targetOf({ periods: study.panel.periods, ...outcomes[place]! }, target)
    const points = outputs.filter((y) => !Number.isNaN(y)).length
    return sobolIntervals(outputsOf(design, outputs), bootstrap).map((index, i): Row => {
      const { first, firstLow, firstHigh, total, totalLow, totalHigh } = index
      const figures = [first, firstLow, firstHigh, total, totalLow, totalHigh, points]
      return [target.kind, node, administration, period, from, design.sources[i]!, ...figures]
    })
  })
}

const effectHeader: Row = [
  ...['period', 'administration', 'source', 'score_deviation', 'score_share'],
  ...['rank_deviation', 'rank_share', 'replications'],
]

function effectRows(study: Study, run: Run): Row[] {
  const { periods, administrations } = study.panel
  return effectsBySource(study, run).map((effect) => {
    const { source, row, scoreDeviation, scoreShare, rankDeviation, rankShare, replications } = effect
    return [
      periods[row]!,
      administrations[row]!,
      source,
      scoreDeviation,
      scoreShare,
      rankDeviation,
      rankShare,
      replications,
    ]
  })
}

const withoutHeader: Row = ['level', 'left_out', 'mean_rank_shift', 'period', 'administration', 'score', 'rank']

function withoutRows({ panel, method }: Study, level: string): Row[] {
  return leaveOneOut(panel, method, level).without.flatMap(({ code, scores, ranks, meanRankShift }) =>
    panel.administrations.map((administration, row): Row => {
      const rank = ranks[row] === 0 ? null : ranks[row]!
      return [level, code, meanRankShift, panel.periods[row]!, administration, scores[row]!, rank]
    }),
  )
}
