import { Problem } from '@pmm/core/domain/problem'
import type { SobolTarget } from '@pmm/core/method/schema/robustness'
import { cyclesOf, type Panel } from '../../panel/panel.ts'
import { nodesOf, type Study } from '../study.ts'
import type { SobolQuantity } from './targets.ts'

/** A target of a sensitivity analysis, with the names of what it is about. */
export interface NamedTarget {
  readonly target: SobolQuantity
  /** Place of the node among the nodes of the study. */
  readonly place: number
  readonly node: string
  readonly administration: string | null
  /** The cycle; of a change the cycle that it leads to. */
  readonly period: string
  /** Of a change the cycle that it starts from, else null. */
  readonly from: string | null
}

/**
 * The targets that a study asks for on its panel, a target without a cycle for every cycle; the shift of overall ranks
 * where the study asks for no target.
 *
 * @throws {Problem} `not-found` for an administration or period the panel does not hold
 */
export function namedTargets({ panel, method, spec }: Study): readonly NamedTarget[] {
  const nodes = nodesOf({ method, spec })
  const asked: readonly SobolTarget[] = spec.sensitivity?.targets ?? [{ kind: 'rank-shift' }]
  return asked.flatMap((target, i) => {
    const place = target.node === undefined ? 0 : nodes.findIndex(({ code }) => code === target.node)
    const named = { place, node: nodes[place]!.code }
    return targetsOn(panel, target, `/sensitivity/targets/${i}`).map((onPanel) => ({ ...named, ...onPanel }))
  })
}

type OnPanel = Omit<NamedTarget, 'place' | 'node'>

function targetsOn(panel: Panel, asked: SobolTarget, path: string): OnPanel[] {
  if (asked.kind === 'rank-shift') return shiftsOn(panel, asked.period, path)
  const { kind, administration } = asked
  const rowIn = (member: 'period' | 'from' | 'to', period: string) =>
    rowOf(panel, administration, period, `${path}/${member}`)
  if (kind === 'change') {
    const target = { kind, from: rowIn('from', asked.from), to: rowIn('to', asked.to) }
    return [{ target, administration, period: asked.to, from: asked.from }]
  }
  const rows = asked.period === undefined ? rowsOf(panel, administration, path) : [rowIn('period', asked.period)]
  return rows.map((row) => ({ target: { kind, row }, administration, period: panel.periods[row]!, from: null }))
}

function shiftsOn(panel: Panel, asked: string | undefined, path: string): OnPanel[] {
  const periods = cyclesOf(panel).map(({ period }) => period)
  if (asked !== undefined && !periods.includes(asked))
    throw notInData(`${path}/period`, `the data hold no cycle "${asked}"; they hold ${periods.join(', ')}`)
  const wanted = asked === undefined ? periods : [asked]
  return wanted.map((period) => {
    return { target: { kind: 'rank-shift', period }, administration: null, period, from: null }
  })
}

function rowsOf({ administrations }: Panel, administration: string, path: string): readonly number[] {
  const rows = [...administrations.keys()].filter((row) => administrations[row] === administration)
  if (rows.length > 0) return rows
  throw notInData(`${path}/administration`, `the data hold no administration "${administration}"`)
}

function rowOf(panel: Panel, administration: string, period: string, path: string): number {
  const rows = rowsOf(panel, administration, path.slice(0, path.lastIndexOf('/')))
  const row = rows.find((candidate) => panel.periods[candidate] === period)
  if (row !== undefined) return row
  const held = rows.map((each) => panel.periods[each]).join(', ')
  throw notInData(path, `"${administration}" has no row in "${period}"; it has in ${held}`)
}

const notInData = (path: string, message: string): Problem =>
  new Problem('not-found', `${message} (${path} of the analysis)`)
