import type { ExplainedGate, ExplainedStep, Origin } from './explanation.ts'
import type { ExplanationSources } from './explanation-sources.ts'
import type { NodeShares } from './node-shares.ts'
import { percentage, written } from './sentences/figure.ts'
import type { Structure } from './structure.ts'

/**
 * Notes on what is out of the ordinary about a KPI: a value estimated, filled, moved or left out, a score beyond the scale.
 *
 * @param beyond the note on a score beyond the scale
 */
export function kpiNotes(
  origin: Origin | null,
  steps: readonly ExplainedStep[],
  beyond: string | null = null,
): readonly string[] {
  const first = origin === 'estimated' ? estimated : ordinary
  if (steps.length === 0 && beyond === null) return first
  const moved = steps.map(({ rule, from, to }) => `${rule}: ${written(from)} → ${written(to)}`)
  return [...first, ...moved, ...(beyond === null ? [] : [beyond])]
}

const ordinary: readonly string[] = []
const estimated: readonly string[] = ['an estimate, as reported']

/** The row whose nodes are noted, and everything that notes are made of. */
export interface NotedRow {
  readonly sources: Pick<ExplanationSources, 'scored' | 'structure' | 'asked' | 'beyondOf'>
  readonly shares: NodeShares
  readonly row: number
}

/**
 * Notes on what is out of the ordinary about a group: gates that hold the score, missing children, KPIs that do not apply, a
 * rest of the score, a score beyond the scale.
 */
export function groupNotes(noted: NotedRow, place: number, gates: readonly ExplainedGate[]): readonly string[] {
  const { structure } = noted.sources
  const missing = missingNote(noted, structure.below[place]!)
  const asked = askedNote(noted, place)
  const remainder = noted.shares.remainder[place]!
  const beyond = beyondNote(noted.sources, place, noted.row)
  if (gates.length === 0 && missing === null && asked === null && remainder === 0 && beyond === null) return ordinary
  const held = gates.filter((gate) => gate.held).map(gateNote)
  const rest = remainder === 0 ? null : `${written(remainder)} of the score is not the part of any child`
  return [...held, ...[missing, asked, rest, beyond].filter((note) => note !== null)]
}

/** Scores, and which of them lie beyond the scale. */
type ScaledScores = Pick<ExplanationSources, 'scored' | 'beyondOf'>

/** The note on a score that lies beyond the scale of the method, null where it lies on it or is missing. */
export function beyondNote({ scored, beyondOf }: ScaledScores, place: number, row: number): string | null {
  const { scale } = scored.plan.method
  const score = scored.scores[place]![row]!
  const beyond = beyondOf(score)
  if (beyond === null) return null
  return `${written(score)} lies ${beyond} the scale from ${written(scale.lower)} to ${written(scale.upper)}`
}

/** The note on KPIs that do not apply, null where all apply: how few of those that the method asks the score rests on. */
function askedNote({ sources: { scored, structure, asked }, row }: NotedRow, place: number): string | null {
  const share = asked.get(place)?.[row] ?? Number.NaN
  if (!(share < scored.coverages[place]![row]!)) return null
  const kpis = kpisBelow(place, structure)
  const present = kpis.filter((kpi) => !Number.isNaN(scored.scores[kpi]![row]!)).length
  const inapplicable = kpis.filter((kpi) => Number.isNaN(scored.coverages[kpi]![row]!)).length
  return `rests on ${present} of the ${kpis.length} KPIs that the method asks (${percentage(share)} of their weight); ${inapplicable} declared not applicable`
}

/** The scored KPIs below a group. */
const kpisBelow = (place: number, structure: Structure): readonly number[] =>
  structure.groupAt[place]!.children.flatMap((child) =>
    structure.groupAt[child] === undefined ? [child] : kpisBelow(child, structure),
  )

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
