import type { Step } from '@pmm/core/method/schema/pipeline'
import type { FittedStep, Ruler } from '@pmm/core/method/schema/ruler'
import type { CellImputation } from '../../panel/stage.ts'
import { written } from './figure.ts'

/** How a step filled or moved one cell, from what, and by which ruler. */
export interface StepFacts {
  readonly how: CellImputation['how'] | null
  readonly sources: readonly string[]
  readonly ruler: Ruler | null
}

/** What a step did to one value, in words. */
export function stepText(step: Step, kpi: string, facts: StepFacts): string {
  if (step.step === 'denominate') return divisionText(step.kpis[kpi])
  if (step.step === 'screen') return 'left out of the cycle: it reports too little'
  return step.step === 'impute' ? imputationText(facts) : treatmentText(facts)
}

function divisionText(by: { readonly by: string; readonly scaleFactor?: number } | undefined): string {
  if (by === undefined) return 'divided'
  return by.scaleFactor === undefined ? `divided by ${by.by}` : `divided by ${by.by} / ${written(by.scaleFactor)}`
}

const means: Readonly<Record<CellImputation['how'], string>> = {
  mean: 'missing, filled with the mean',
  median: 'missing, filled with the median',
  'carried-forward': 'missing, carried forward',
  'carried-back': 'missing, carried back',
  interpolated: 'missing, interpolated',
  'other-kpis': 'missing, filled from the other KPIs of the administration',
  'nearest-peers': 'missing, filled from the administrations most alike',
}

/** More sources than this are counted, not named. */
const named = 4

function imputationText({ how, sources }: StepFacts): string {
  if (how === null) return 'missing, filled'
  if (sources.length === 0) return means[how]
  return `${means[how]} (${sources.length > named ? `of ${sources.length} values` : `from ${sources.join(', ')}`})`
}

function treatmentText({ ruler }: StepFacts): string {
  if (ruler?.step !== 'treat' || ruler.fitted.length === 0) return 'treated as an outlier'
  return ruler.fitted.map(fittedText).join(', then ')
}

function fittedText(fitted: FittedStep): string {
  switch (fitted.method) {
    case 'winsorise':
      return winsorisedText(fitted)
    case 'box-cox':
      return `Box–Cox with λ = ${written(fitted.lambda)}`
    default:
      return `logarithm (${fitted.method})`
  }
}

/** A winsorisation in words; most winsorisations move a single end. */
function winsorisedText({ lower, upper }: Extract<FittedStep, { method: 'winsorise' }>): string {
  if (lower === null) return `winsorised to at most ${written(upper)}`
  return upper === null
    ? `winsorised to at least ${written(lower)}`
    : `winsorised to ${written(lower)}…${written(upper)}`
}
