import { Problem } from '@pmm/core/domain/problem'
import { oncePer } from '@pmm/core/memo/once'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { type Plan, planOf } from '../panel/plan.ts'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import { preparePanel } from '../score/prepare-panel.ts'
import { aggregatePanel } from '../score/score-panel.ts'
import { rescorerOf } from '../tree/rescorer.ts'
import type { Replication } from './draw.ts'
import { preparedWithErrors } from './perturbed-panel.ts'
import { structureOf, weightsOf } from './replication-method.ts'
import { sourcesOf } from './sources.ts'
import type { Study } from './study.ts'

/** Scores one replication: per group of its plan one array over the rows of the panel, which the next call may write over. */
export type ScoreReplication = (replication: Replication) => readonly Float64Array[]

/**
 * Scores replications of a study, bit by bit as `scorePanel` would by a method of its own. What replications share is made once: a
 * method per choice of alternatives, a prepared panel per choice of steps and normalisation; other weights only
 * aggregate again.
 *
 * @returns a function that throws the problem of a replication whose method cannot work
 */
export function scorerOf(study: Study): ScoreReplication {
  const planFor = remembered(shapeKey, (replication) => planOf(structureOf(study, replication)))
  const preparedFor = remembered(valuesKey, (replication) => preparePanel(study.panel, planFor(replication)))
  const scorerFor = remembered(shapeKey, (replication) => {
    // Before the values are prepared, which plans that work share with one that does not.
    const plan = planFor(replication)
    return scorerUnder(preparedFor(replication), plan, study)
  })
  const stream = sourcesOf(study.spec).find(({ name }) => name === 'measurementError')?.stream ?? 0
  return (replication) => {
    const { errors } = replication
    if (errors === null) return scorerFor(replication)(replication)
    const plan = planFor(replication)
    return scorerUnder(preparedWithErrors(study, plan, stream, errors), plan, study)(replication)
  }
}

const valuesKey = ({ normalisation, imputation, treatment }: Replication): string =>
  `${normalisation} ${imputation} ${treatment}`
const shapeKey = (replication: Replication): string => `${valuesKey(replication)} ${replication.aggregations.join(' ')}`

function scorerUnder(prepared: PreparedPanel, plan: Plan, study: Study): ScoreReplication {
  // Weights fitted on scores are nobody's to vary, so their replications differ in the rest alone.
  if (plan.groups.some(({ weighting }) => isFitted(weighting))) {
    const { scores } = aggregatePanel(prepared, plan)
    return () => plan.groups.map(({ node }) => scores[node]!)
  }
  const rescore = rescorerOf(prepared, plan)
  const weights = new Float64Array(plan.nodes.length)
  return (replication) => {
    const drawn = weightsOf(study, replication)
    for (const [place, { code }] of plan.nodes.entries()) weights[place] = drawn.get(code)!
    return rescore(weights)
  }
}

/** Makes what replications of one key share once; the problem that making it has is thrown to each of them. */
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
