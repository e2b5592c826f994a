import { isMissing } from '../kernel/missing.ts'
import { cyclesOf, type Panel } from '../panel/panel.ts'
import { statusCode } from '../panel/status.ts'

/** A KPI that an administration declares not applicable although others report it. */
export interface DeclaredAway {
  /** Row of the panel. */
  readonly row: number
  /** Place of the KPI in the panel. */
  readonly kpi: number
  /** Other administrations of the cycle that say anything about the KPI, and how many of them report a value. */
  readonly answering: number
  readonly reporting: number
}

/** An administration in a cycle that declares much not applicable that others report. */
export interface SuspiciousDeclarations {
  readonly row: number
  readonly declared: readonly DeclaredAway[]
  /** The KPIs that the method scores, of which these are part. */
  readonly asked: number
}

/** When a declaration is unusual, and when an administration has too many of them. */
export interface DeclarationLimits {
  /** The least share (0–1) of the others who answer that report the KPI. */
  readonly leastReporting: number
  /** The least share (0–1) of the scored KPIs that is declared away. */
  readonly leastDeclared: number
}

/**
 * Half of those who answer report it, and it is a quarter of what is asked: one landlocked administration among ports
 * declares a few KPIs away, an administration that picks what it reports many.
 */
export const usualLimits: DeclarationLimits = { leastReporting: 0.5, leastDeclared: 0.25 }

/**
 * Finds administrations that declare many KPIs not applicable that others report, cycle by cycle in the order of the
 * panel. It is a question to ask them, not a finding: a KPI may rightly not apply to them alone.
 *
 * @param isScored per KPI of the panel whether the method scores it; others do not count
 */
export function suspiciousDeclarations(
  panel: Panel,
  isScored: readonly boolean[],
  { leastReporting, leastDeclared }: DeclarationLimits = usualLimits,
): readonly SuspiciousDeclarations[] {
  const kpis = Array.from(isScored.keys()).filter((kpi) => isScored[kpi])
  return cyclesOf(panel).flatMap(({ rows }) => {
    const unusual = kpis
      .flatMap((kpi) => declaredAway(panel, rows, kpi))
      .filter(({ answering, reporting }) => answering > 0 && reporting >= leastReporting * answering)
    const byRow = Map.groupBy(unusual, ({ row }) => row)
    return Array.from(rows, (row) => ({ row, declared: byRow.get(row) ?? [], asked: kpis.length })).filter(
      ({ declared, asked }) => declared.length > 0 && declared.length >= leastDeclared * asked,
    )
  })
}

const notApplicable = statusCode('not-applicable')
const notReported = statusCode('not-reported')

/** Every declaration of a KPI in a cycle, with what the others do. */
function declaredAway({ values, statuses }: Panel, rows: Uint32Array, kpi: number): readonly DeclaredAway[] {
  const status = statuses[kpi]!
  const answering = rows.filter((row) => status[row] !== notReported).length
  const reporting = rows.filter((row) => !isMissing(values[kpi]![row]!)).length
  const declaring = rows.filter((row) => status[row] === notApplicable)
  return Array.from(declaring, (row) => ({ row, kpi, answering: answering - 1, reporting }))
}
