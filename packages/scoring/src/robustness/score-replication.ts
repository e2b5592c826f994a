import { Problem } from '@pmm/core/domain/problem'
import { type Plan, planOf } from '../panel/plan.ts'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import { preparePanel } from '../score/prepare-panel.ts'
import { aggregatePanel } from '../score/score-panel.ts'
import { rescorerOf } from '../tree/rescorer.ts'
import type { Replication } from './draw.ts'
import { preparedWithErrors } from './perturbed-panel.ts'
import { replicationStructure, replicationWeights } from './replication-method.ts'
import { sourcesOf } from './sources.ts'
import type { Study } from './study.ts'

/**
 * Scores one replication: gives per group of its plan one array over the rows of the panel, which the next call may
 * write over.
 */
export type ScoreReplication = (replication: Replication) => readonly Float64Array[]

/**
 * Scores replications of a study, bit by bit as `scorePanel` by `replicationMethod`. Shared results are made once: a
 * method per choice of alternatives, a prepared panel per choice of steps and normalisation; other weights only
 * aggregate again.
 *
 * @returns a function that throws the problem of a replication whose method cannot work
 */
export function scorerOf(study: Study): ScoreReplication {
  const planFor = remembered((replication) => planOf(replicationStructure(study, replication)))
  const preparedFor = remembered((replication) =>
    preparePanel(study.panel, planFor(shapeKey(replication), replication)),
  )
  const scorerFor = remembered((replication) => {
    const plan = planFor(shapeKey(replication), replication)
    return scorerUnder(preparedFor(valuesKey(replication), replication), plan, study)
  })
  const stream = sourcesOf(study.spec).find(({ name }) => name === 'measurementError')?.stream ?? 0
  return (replication) => {
    const { errors } = replication
    if (errors === null) return scorerFor(shapeKey(replication), replication)(replication)
    const plan = planFor(shapeKey(replication), replication)
    return scorerUnder(preparedWithErrors(study, plan, stream, errors), plan, study)(replication)
  }
}

const valuesKey = ({ normalisation, imputation, treatment }: Replication): string =>
  `${normalisation} ${imputation} ${treatment}`
const shapeKey = (replication: Replication): string => `${valuesKey(replication)} ${replication.aggregations.join(' ')}`

function scorerUnder(prepared: PreparedPanel, plan: Plan, study: Study): ScoreReplication {
  if (plan.groups.some(({ weighting }) => fittedRules.has(weighting.rule))) {
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

/** The weightings that are fitted on scores: no source varies such weights. */
const fittedRules: ReadonlySet<string> = new Set(['principal-component', 'correlations'])

/** What a key makes is made once, and a problem it has is thrown each time. */
function remembered<T>(make: (replication: Replication) => T): (key: string, replication: Replication) => T {
  const made = new Map<string, () => T>()
  return (key, replication) => {
    const before = made.get(key) ?? attempt(() => make(replication))
    made.set(key, before)
    return before()
  }
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
