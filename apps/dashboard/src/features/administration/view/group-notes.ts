import { percent, scoreFormat } from '@pmm/charts/series/format'
import type { Method } from '@pmm/core/method/schema/method'
import type { ExplainedGate } from '@pmm/scoring/explain/explanation'
import type { Explained } from '../../../shared/api/table-rows.ts'
import type { Tree } from '../../../shared/cycle/tree.ts'

/** The derivation of the scores of one administration by the code of their node. */
export type Explanations = ReadonlyMap<string, Explained>

/**
 * What is out of the ordinary about a group's score, in sentences: gates, weight that went elsewhere, what has no
 * parts.
 */
export function groupNotes(code: string, explanations: Explanations, method: Method, tree: Tree): string[] {
  const explained = explanations.get(code)
  if (explained === undefined || Number.isNaN(explained.score)) return []
  const format = scoreFormat(method.scale)
  const nameOf = (node: string) => tree.node(node)?.name ?? node
  const holdingGates = gatesOf(explained).filter((gate) => gate.held)
  return [
    ...holdingGates.map((gate) => heldText(gate, nameOf, format)),
    ...movedText(code, explanations, tree),
    ...askedText(explained),
    ...(Number.isNaN(explained.remainder)
      ? []
      : [`${format(explained.remainder)} of the overall score is the part of no child here.`]),
  ]
}

/** The gates of a group, passed gates included. */
export const gatesOf = ({ gates }: Explained): readonly ExplainedGate[] =>
  gates === null ? [] : (JSON.parse(gates) as ExplainedGate[])

function heldText(
  { node, minimum, limit, score }: ExplainedGate,
  nameOf: (node: string) => string,
  format: (value: number) => string,
): string {
  const why = score === null ? 'has no score' : `scores ${format(score)}, less than ${format(minimum)}`
  return `Held at ${format(limit)}, because ${nameOf(node)} ${why}. What the children add is lowered with it.`
}

/** Where the weight of missing children went; nothing where none of them is missing, or all. */
function movedText(code: string, explanations: Explanations, tree: Tree): string[] {
  const rows = tree.children(code).map((child) => ({ name: child.name, ...weightsOf(explanations.get(child.code)) }))
  const losing = rows.filter(({ weight, nominal }) => Number.isNaN(weight) && nominal > 0)
  const gaining = rows.filter(({ weight, nominal }) => weight > nominal)
  if (losing.length === 0 || gaining.length === 0) return []
  const from = losing.map(({ name, nominal }) => `${name} (${percent(nominal)})`).join(', ')
  return [`Missing, with the weight it would have: ${from}. That weight goes to ${receiversText(gaining)}.`]
}

/** How little of what the method asks the score rests on, where KPIs do not apply. */
const askedText = ({ coverage, coverageAsked }: Explained): string[] =>
  coverageAsked < coverage
    ? [`Rests on ${percent(coverageAsked)} of what the method asks: KPIs declared not applicable leave the coverage.`]
    : []

interface Receiver {
  readonly name: string
  readonly weight: number
  readonly nominal: number
}

/** Many that gain the same are counted, not named. */
function receiversText(gaining: readonly Receiver[]): string {
  const gains = gaining.map(({ weight, nominal }) => `${percent(nominal)} → ${percent(weight)}`)
  if (gaining.length > 2 && new Set(gains).size === 1) return `the other ${gaining.length} (each ${gains[0]})`
  return gaining.map(({ name }, i) => `${name} (${gains[i]})`).join(', ')
}

const weightsOf = (row: Explained | undefined) => ({
  weight: row?.weight ?? Number.NaN,
  nominal: row?.nominalWeight ?? Number.NaN,
})
