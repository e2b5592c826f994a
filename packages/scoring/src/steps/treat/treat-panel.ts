import { treatmentOf } from '@pmm/core/method/freeze/step-rules'
import type { Treatment, TreatStep } from '@pmm/core/method/schema/pipeline'
import type { TreatmentRuler } from '@pmm/core/method/schema/ruler'
import { countOf } from '../../kernel/sum.ts'
import { heldFor, referenceRows, type Span, spansOf } from '../../panel/span.ts'
import type { StepInput, StepOutput } from '../../panel/stage.ts'
import { fitTreatment } from './fit-treatment.ts'
import { treatInto } from './treat.ts'
import { treatmentRuleOf } from './treatment.ts'

/**
 * Treats the outliers of a panel, KPI by KPI: a treatment is fitted on the reference set of its rule, which is the
 * cycle itself unless said, and applied to every row that no screen has left out. Where nobody reports there is nothing
 * to treat, and so nothing to fit.
 *
 * @throws {Problem} `invalid-method` for a transformation the values do not allow, or an empty reference set
 */
export function treatPanel(input: StepInput, step: TreatStep): StepOutput {
  const rulers: TreatmentRuler[] = []
  const values = input.method.kpis.map((kpi, column) => {
    const treatment = treatmentOf(step, kpi)
    const source = input.values[column]!
    if (treatment === null) return source
    const fitted = fitColumn({ kpi: kpi.code, source }, treatment, input)
    rulers.push(...fitted.map(({ ruler }) => ruler))
    return treatColumn({ kpi: kpi.code, source }, fitted, input)
  })
  return { values, rows: input.rows, imputations: [], rulers }
}

interface TreatedColumn {
  readonly kpi: string
  readonly source: Float64Array
}

/** A ruler with the rows that it treats. */
interface FittedSpan {
  readonly rows: Uint32Array
  readonly ruler: TreatmentRuler
}

function fitColumn({ kpi, source }: TreatedColumn, treatment: Treatment, input: StepInput): FittedSpan[] {
  const held = input.held.flatMap((ruler) => (ruler.step === 'treat' && ruler.kpi === kpi ? [ruler] : []))
  const { reference = 'this-cycle' } = treatment
  const rule = treatmentRuleOf(treatment)
  const fit = (span: Span) => {
    const rows = referenceRows(span, reference, input, { kpi, source })
    return fitTreatment(rows, source, rule, kpi).steps
  }
  return spansOf(reference, held, input).flatMap((span) => {
    if (countOf(span.rows, source) === 0) return []
    const fitted = heldFor(span, held)?.fitted ?? Array.from(fit(span))
    return [{ rows: span.rows, ruler: { step: 'treat', at: input.at, kpi, cycle: span.cycle, fitted } }]
  })
}

/** The treated column; the same array where no ruler moves any value. */
function treatColumn(
  { kpi, source }: TreatedColumn,
  fitted: readonly FittedSpan[],
  { panel }: StepInput,
): Float64Array {
  const moving = fitted.filter(({ ruler }) => ruler.fitted.length > 0)
  if (moving.length === 0) return source
  const target = source.slice()
  const subject = { kpi, administrationOf: (row: number) => panel.administrations[row]! }
  for (const { rows, ruler } of moving) treatInto(rows, source, target, { steps: ruler.fitted, subject })
  return target
}
