import { Problem } from '@pmm/core/domain/problem'
import { oncePer } from '@pmm/core/memo/once'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { type Plan, planOf } from '../panel/plan.ts'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import { preparePanel } from '../score/prepare-panel.ts'
import { aggregatePanel } from '../score/score-panel.ts'
import { rescorerOf } from '../tree/rescorer.ts'
import type { Replication } from './draw.ts'
import { preparerWithErrors } from './perturbed-panel.ts'
import { replicationStructure, replicationWeights } from './replication-method.ts'
import { sourcesOf } from './sources.ts'
import type { Study } from './study.ts'

/** Scores one replication: gives per group of its plan one array over the rows of the panel, which the next call may write over. */
export type ScoreReplication = (replication: Replication) => readonly Float64Array[]

/**
 * Scores replications of a study, bit by bit as `scorePanel` would by the method of each replication. Shared results are
 * made once: a method per choice of alternatives, a prepared panel per choice of steps and normalisation; other weights
 * only aggregate again.
 *
 * @returns a function that throws the problem of a replication whose method cannot work
 */
export function scorerOf(study: Study): ScoreReplication {
  const planFor = remembered(shapeKey, (replication) => planOf(replicationStructure(study, replication)))
  const preparedFor = remembered(valuesKey, (replication) => preparePanel(study.panel, planFor(replication)))
  const scorerFor = remembered(shapeKey, (replication) => {
    // The plan first: prepared values are shared by plans that work and by plans that do not.
    const plan = planFor(replication)
    return scorerUnder(preparedFor(replication), plan, study)
  })
  const stream = sourcesOf(study.spec).find(({ name }) => name === 'measurementError')?.stream ?? 0
  const prepareWithErrors = preparerWithErrors(study, stream)
  return (replication) => {
    const { errors } = replication
    if (errors === null) return scorerFor(replication)(replication)
    const plan = planFor(replication)
    return scorerUnder(prepareWithErrors(plan, errors), plan, study)(replication)
  }
}

const valuesKey = ({ normalisation, imputation, treatment }: Replication): string =>
  `${normalisation} ${imputation} ${treatment}`
const shapeKey = (replication: Replication): string => `${valuesKey(replication)} ${replication.aggregations.join(' ')}`

function scorerUnder(prepared: PreparedPanel, plan: Plan, study: Study): ScoreReplication {
  // No source varies weights that are fitted on scores.
  if (plan.groups.some(({ weighting }) => isFitted(weighting))) {
    const { scores } = aggregatePanel(prepared, plan)
    return () => plan.groups.map(({ node }) => scores[node]!)
  }
  const rescore = rescorerOf(prepared, plan)
  const weights = new Float64Array(plan.nodes.length)
  return (replication) => {
    const drawn = replicationWeights(study, replication)
    for (const [place, { code }] of plan.nodes.entries()) weights[place] = drawn.get(code)!
    return rescore(weights)
  }
}

/** Makes once what replications of the same key share; a problem in making it is thrown for each of these replications. */
function remembered<T>(keyOf: (replication: Replication) => string, make: (replication: Replication) => T) {
  const attemptFor = oncePer(keyOf, (replication: Replication) => attempt(() => make(replication)))
  return (replication: Replication): T => attemptFor(replication)()
}

function attempt<T>(make: () => T): () => T {
  try {
    const value = make()
    return () => value
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return () => {
      throw error
    }
  }
}
