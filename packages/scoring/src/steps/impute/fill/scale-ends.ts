import type { Period } from '@pmm/core/domain/period'
import type { ImputationRuler } from '@pmm/core/method/schema/ruler'
import type { Reference } from '@pmm/core/method/schema/terms'
import { isMissing } from '../../../kernel/missing.ts'
import { heldFor, referenceRows, type Span, spansOf } from '../../../panel/span.ts'
import type { StepInput } from '../../../panel/stage.ts'
import { type ScaleEnds, scaleEndsOf } from '../methods/impute-rows.ts'
import { heldFillings, missingIfNull, nullIfMissing } from './filling.ts'

/** The scales of KPIs, with the rulers that report them. */
export interface Scales {
  /** The ends of the scale of a KPI in a cycle. */
  readonly endsIn: (kpi: number, cycle: Period) => ScaleEnds
  readonly rulers: readonly ImputationRuler[]
}

/**
 * The scales of KPIs from worst to best value of the reference set, or as the method holds them fixed.
 *
 * @param kpis their places
 * @throws {Problem} `invalid-method` for an empty reference set
 */
export function scalesOf(input: StepInput, kpis: readonly number[], reference: Reference): Scales {
  const scales = kpis.flatMap((kpi) => {
    const held = heldScales(input, kpi, reference)
    return spansOf(reference, held, input).map((span) => {
      const ends = heldEnds(span, held, reference) ?? fitEnds(span, kpi, reference, input)
      return { key: `${kpi} ${span.cycle}`, ends, ruler: rulerOf(ends, reference, { span, kpi, input }) }
    })
  })
  const byKey = new Map(scales.map(({ key, ends }) => [key, ends]))
  return {
    endsIn: (kpi, cycle) => byKey.get(`${kpi} ${cycle}`) ?? byKey.get(`${kpi} null`)!,
    rulers: scales.flatMap(({ ends, ruler }) => (isMissing(ends.worst) ? [] : [ruler])),
  }
}

const heldScales = (input: StepInput, kpi: number, reference: Reference): readonly ImputationRuler[] =>
  heldFillings(input, input.panel.kpis[kpi]!).filter((ruler) => endsOn(reference, ruler) !== undefined)

const endsOn = (reference: Reference, ruler: ImputationRuler | undefined) =>
  ruler?.ends?.find((candidate) => String(candidate.reference) === String(reference))

function heldEnds(span: Span, held: readonly ImputationRuler[], reference: Reference): ScaleEnds | undefined {
  const ends = endsOn(reference, heldFor(span, held))
  return ends === undefined ? undefined : { worst: missingIfNull(ends.worst), best: missingIfNull(ends.best) }
}

function fitEnds(span: Span, kpi: number, reference: Reference, input: StepInput): ScaleEnds {
  const source = input.values[kpi]!
  const { code, direction } = input.method.kpis[kpi]!
  return scaleEndsOf(referenceRows(span, reference, input, { kpi: code, source }), source, direction !== 'lower')
}

interface ScaleOf {
  readonly span: Span
  readonly kpi: number
  readonly input: StepInput
}

function rulerOf({ worst, best }: ScaleEnds, reference: Reference, { span, kpi, input }: ScaleOf): ImputationRuler {
  const whose = { at: input.at, kpi: input.panel.kpis[kpi]!, cycle: span.cycle }
  return {
    step: 'impute',
    ...whose,
    centres: [],
    ends: [{ reference, worst: nullIfMissing(worst), best: nullIfMissing(best) }],
  }
}
