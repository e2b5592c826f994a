import type { ExplainedGate, ExplainedStep, Origin } from './explanation.ts'
import type { ExplanationSources } from './explanation-sources.ts'
import type { NodeShares } from './node-shares.ts'
import { percentage, written } from './sentences/figure.ts'

/** Notes on what is out of the ordinary about a KPI: a value estimated, filled, moved or left out. */
export function kpiNotes(origin: Origin | null, steps: readonly ExplainedStep[]): readonly string[] {
  const first = origin === 'estimated' ? estimated : ordinary
  if (steps.length === 0) return first
  return [...first, ...steps.map(({ rule, from, to }) => `${rule}: ${written(from)} → ${written(to)}`)]
}

const ordinary: readonly string[] = []
const estimated: readonly string[] = ['an estimate, as reported']

/** The row whose nodes are noted, and everything that notes are made of. */
export interface NotedRow {
  readonly sources: Pick<ExplanationSources, 'scored' | 'structure'>
  readonly shares: NodeShares
  readonly row: number
}

/**
 * Notes on what is out of the ordinary about a group: gates that hold the score, missing children, a rest of the score.
 */
export function groupNotes(noted: NotedRow, place: number, gates: readonly ExplainedGate[]): readonly string[] {
  const missing = missingNote(noted, noted.sources.structure.below[place]!)
  const remainder = noted.shares.remainder[place]!
  if (gates.length === 0 && missing === null && remainder === 0) return ordinary
  const held = gates.filter((gate) => gate.held).map(gateNote)
  const rest = remainder === 0 ? [] : [`${written(remainder)} of the score is not the part of any child`]
  return [...held, ...(missing === null ? [] : [missing]), ...rest]
}

const gateNote = ({ node, limit, minimum, score }: ExplainedGate): string =>
  `held at ${written(limit)} because ${node} ${score === null ? 'has no score' : `scores ${written(score)}, less than ${written(minimum)}`}`

/** The note on missing children, null where all or none are missing: weight is handed on to present children only. */
function missingNote(
  { sources: { scored }, shares: { nominal }, row }: NotedRow,
  below: readonly number[],
): string | null {
  let codes = ''
  let count = 0
  let lost = 0
  for (let i = 0; i < below.length; i++) {
    const child = below[i]!
    if (!Number.isNaN(scored.weights[child]![row]!) || !(nominal[child]! > 0)) continue
    const { code } = scored.plan.nodes[child]!
    codes = count++ === 0 ? code : `${codes}, ${code}`
    lost += nominal[child]!
  }
  if (count === 0 || count === below.length) return null
  return `${codes} missing: their ${percentage(lost)} of the weight goes to the rest`
}
