import { drawMixed, type Replication, type UncertainMethod } from './draw.ts'
import { scorerOf } from './score-replication.ts'
import { nodesOf, type Study } from './study.ts'

/** The replication in which nothing is varied; its number is −1. */
const nominalReplication = (uncertain: UncertainMethod): Replication => drawMixed(uncertain, -1, () => null)

/**
 * The scores of a study by its method as it is: per node of the study, the overall score first, one score per row.
 *
 * @throws {Problem} `invalid-method` where the method cannot work on the panel
 */
export function nominalScores(study: Study): readonly Float64Array[] {
  const groups = scorerOf(study)(nominalReplication(study))
  return nodesOf(study).map(({ node }) => groups[node - study.method.kpis.length]!.slice())
}
