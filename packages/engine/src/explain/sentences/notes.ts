import type { ExplainedGate, ExplainedNode, ExplainedStep, Origin } from '../explanation.ts'
import { percentage, written } from './figure.ts'

/** What is out of the ordinary about a KPI: estimated, filled, moved, left out. */
export function kpiNotes(origin: Origin | null, steps: readonly ExplainedStep[]): string[] {
  const estimated = origin === 'estimated' ? ['an estimate, as reported'] : []
  return [...estimated, ...steps.map(({ rule, from, to }) => `${rule}: ${written(from)} → ${written(to)}`)]
}

/** What is out of the ordinary about a group: gates that hold it, children that are missing, what cannot be split. */
export function groupNotes(
  gates: readonly ExplainedGate[],
  children: readonly ExplainedNode[],
  remainder: number,
): string[] {
  const held = gates.filter((gate) => gate.held).map(gateNote)
  const rest = remainder === 0 ? [] : [`${written(remainder)} of the score is not the part of any child`]
  return [...held, ...missingNotes(children), ...rest]
}

const gateNote = ({ node, limit, minimum, score }: ExplainedGate): string =>
  `held at ${written(limit)} because ${node} ${score === null ? 'has no score' : `scores ${written(score)}, less than ${written(minimum)}`}`

/** Weight is only handed on where something is present. */
function missingNotes(children: readonly ExplainedNode[]): string[] {
  const missing = children.filter(({ weight, nominalWeight }) => weight === null && (nominalWeight ?? 0) > 0)
  if (missing.length === 0 || missing.length === children.length) return []
  const lost = missing.reduce((sum, { nominalWeight }) => sum + (nominalWeight ?? 0), 0)
  return [
    `${missing.map(({ code }) => code).join(', ')} missing: their ${percentage(lost)} of the weight goes to the rest`,
  ]
}
