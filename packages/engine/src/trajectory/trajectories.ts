import { benchmarkColumns, type scoreColumns, trajectoryColumns } from '@pmm/core/contract/table'
import { cellRowsOf } from '../table/cell-rows.ts'
import { concatFrames } from '../table/concat.ts'
import { type Frame, selectRows } from '../table/frame.ts'

/** The scores of one cycle. */
export interface ChainLink {
  readonly cycle: string
  readonly period: string
  readonly scores: Frame<typeof scoreColumns>
}

/**
 * The path of every administration through a chain of cycles: the rows of all links, by administration (by code),
 * then cycle as given, then node as in its table. `change` compares with the link directly before, and is missing
 * when either score is.
 *
 * @param chain in the order of periods
 */
export function trajectoriesOf(chain: readonly ChainLink[]): Frame<typeof trajectoryColumns> {
  const links = chain.map((link, place) => trajectoryOf(link, chain[place - 1]))
  return byAdministration(concatFrames(trajectoryColumns, links))
}

/** The benchmarks of several cycles as one table, in the order given. */
export function trendsOf(benchmarks: readonly Frame<typeof benchmarkColumns>[]): Frame<typeof benchmarkColumns> {
  return concatFrames(benchmarkColumns, benchmarks)
}

function trajectoryOf(link: ChainLink, before: ChainLink | undefined): Frame<typeof trajectoryColumns> {
  const { administration, node, status, value, score, coverage } = link.scores.data
  const { length } = link.scores
  const data = {
    administration,
    cycle: new Array<string>(length).fill(link.cycle),
    period: new Array<string>(length).fill(link.period),
    node,
    status,
    value,
    score,
    coverage,
    change: before === undefined ? missing(length) : changesOf(link.scores, before.scores),
    linked: missing(length),
    backSeries: missing(length),
    comparability: new Array<string | null>(length).fill(null),
    preBreakValue: missing(length),
  }
  return { columns: trajectoryColumns, length, data }
}

const missing = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN)

function changesOf(scores: ChainLink['scores'], before: ChainLink['scores']): Float64Array {
  const administrations = distinct(scores.data.administration)
  const nodes = distinct(scores.data.node)
  const now = cellRowsOf(scores, administrations, nodes)
  const then = cellRowsOf(before, administrations, nodes)
  const changes = new Float64Array(scores.length).fill(Number.NaN)
  for (let node = 0; node < nodes.length; node++)
    for (let place = 0; place < administrations.length; place++) {
      const row = now[node]![place]!
      const earlier = then[node]![place]!
      if (row >= 0 && earlier >= 0) changes[row] = scores.data.score[row]! - before.data.score[earlier]!
    }
  return changes
}

function distinct(codes: readonly (string | null)[]): string[] {
  const seen = new Set<string>()
  let last: string | null = null
  for (const code of codes) {
    if (code !== null && code !== last) seen.add(code)
    last = code
  }
  return [...seen]
}

/** Stable: within an administration the rows keep their order. */
function byAdministration<F extends Frame<typeof trajectoryColumns>>(frame: F): Frame<typeof trajectoryColumns> {
  const codes = frame.data.administration
  const places = new Map(
    distinct(codes)
      .sort()
      .map((code, place) => [code as string | null, place]),
  )
  const rows: number[][] = Array.from(places, () => [])
  for (let row = 0; row < frame.length; row++) rows[places.get(codes[row]!) ?? 0]!.push(row)
  return selectRows(frame, rows.flat())
}
