import type { ObservationStatus } from '../domain/observation.ts'
import type { Formula, Kpi } from '../method/schema/method.ts'
import type { Findings } from './findings.ts'
import type { TypedRow } from './read-row.ts'

const withoutValue: ReadonlySet<ObservationStatus> = new Set(['not-available', 'not-applicable'])

/**
 * The value of a row in the KPI's unit: as given, or derived from numerator and denominator.
 *
 * @returns null where the status says there is none, or where a rule is broken (then it is reported)
 */
export function judgeValue(row: TypedRow, kpi: Kpi, status: ObservationStatus, findings: Findings): number | null {
  if (withoutValue.has(status)) return judgeAbsence(row, status, findings)
  const derived = derive(row, kpi.formula, findings)
  if (row.value !== null) judgeGiven(row.value, kpi, findings)
  if (row.value !== null && derived !== null) judgeAgreement(row.value, derived, findings)
  const value = row.value ?? derived
  if (value === null && findings.problems.length === 0) reportNothing(kpi, status, findings)
  return value
}

function judgeAbsence(row: TypedRow, status: ObservationStatus, findings: Findings): null {
  for (const column of ['numerator', 'denominator', 'value'] as const)
    if (row[column] !== null)
      findings.report(column, row[column], 'value-with-status', `a cell that is ${status} holds no number`)
  if (status === 'not-applicable' && row.note === null)
    findings.report('note', null, 'note-missing', 'not-applicable needs a note that says why')
  return null
}

function derive(row: TypedRow, formula: Formula, findings: Findings): number | null {
  const { numerator, denominator } = row
  if (numerator === null && denominator === null) return null
  if (formula.kind === 'value') return reportUnused(row, findings)
  if (numerator === null) return reportHalf('numerator', findings)
  if (denominator === null) return reportHalf('denominator', findings)
  judgeParts(numerator, denominator, formula, findings)
  return denominator > 0 ? quotient(numerator, denominator, formula, findings) : null
}

/** The product may be beyond what a number holds although the quotient is not; then the quotient is formed first. */
function quotient(numerator: number, denominator: number, { factor }: Formula, findings: Findings): number | null {
  const found = [(factor * numerator) / denominator, factor * (numerator / denominator)].find(
    (value) => Number.isFinite(value) && (value !== 0 || numerator === 0),
  )
  if (found !== undefined) return found
  const rule = numerator / denominator === 0 ? 'number-too-small' : 'number-too-large'
  const message = `${factor} × ${numerator} / ${denominator} is ${rule === 'number-too-small' ? 'not 0, but too small' : 'too large'} to be kept as a number`
  findings.report('numerator', numerator, rule, message)
  return null
}

function judgeParts(numerator: number, denominator: number, formula: Formula, findings: Findings): void {
  if (denominator <= 0)
    findings.report(
      'denominator',
      denominator,
      'denominator-not-positive',
      'the denominator must be above 0; if there was nothing to measure, report not-applicable with a note',
    )
  if (numerator < 0 && formula.kind !== 'change')
    findings.report('numerator', numerator, 'negative-number', 'the numerator must be 0 or more')
  if (formula.kind === 'share' && denominator > 0 && numerator > denominator)
    findings.report(
      'numerator',
      numerator,
      'numerator-exceeds-denominator',
      `the numerator is a part of the denominator (${denominator}), so it cannot exceed it`,
    )
}

function judgeGiven(value: number, kpi: Kpi, findings: Findings): void {
  const { kind, factor } = kpi.formula
  if (kind === 'share' && (value < 0 || value > factor))
    findings.report('value', value, 'share-out-of-range', `a share in ${kpi.unit} lies between 0 and ${factor}`)
  if (kind === 'ratio' && value < 0) findings.report('value', value, 'negative-number', 'a ratio is 0 or more')
}

/** The value may be rounded, but not further from the quotient than half a unit of its last digit. */
function judgeAgreement(value: number, derived: number, findings: Findings): void {
  const tolerance = 0.5 * 10 ** -decimalsOf(value) * (1 + 1e-9) + Math.abs(derived) * 1e-12
  if (Math.abs(value - derived) > tolerance)
    findings.report(
      'value',
      value,
      'value-differs',
      `numerator and denominator give ${Number(derived.toPrecision(10))}, which does not round to this`,
    )
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent))
}

function reportUnused(row: TypedRow, findings: Findings): null {
  const column = row.numerator === null ? 'denominator' : 'numerator'
  findings.report(column, row[column], 'denominator-not-used', 'this KPI is given as a value, without a quotient')
  return null
}

function reportHalf(column: 'numerator' | 'denominator', findings: Findings): null {
  findings.report(column, null, 'missing-value', 'numerator and denominator come together')
  return null
}

function reportNothing(kpi: Kpi, status: ObservationStatus, findings: Findings): void {
  const parts = kpi.formula.kind === 'value' ? 'a value' : 'a value, or numerator and denominator'
  findings.report('value', null, 'value-missing', `a cell that is ${status} needs ${parts}; else say not-available`)
}
