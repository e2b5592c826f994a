import type { Kpi } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { Quantity } from './quantities.ts'

/** How the values of a KPI are generated, in its unit. */
export interface Recipe {
  /** The denominator. */
  readonly over: Quantity
  /** The value of a weak administration, and of a strong administration; the goalposts unless given. */
  readonly weak: number
  readonly strong: number
  /** Deviation of what skill does not explain; 4 % of the range unless said. */
  readonly spread: number
  /** Share of the administrations that cannot report it; 0.12 unless said. */
  readonly missing: number
}

type Row = Pick<Recipe, 'over'> & Partial<Recipe>

/**
 * What is known of single KPIs of the illustrative method: the mean of electronic declarations (98.1 %), that
 * authorised operators make a rather small part of trade, and that 24 of 62 could report e-commerce. The rest is made
 * up.
 */
const rows: Readonly<Record<string, Row>> = {
  'TF-01': { over: 'declarations', weak: 93, strong: 101, spread: 1, missing: 0.02 },
  'TF-02': { over: 'operators', weak: -8, strong: 24, spread: 7, missing: 0.1 },
  'TF-03': { over: 'tradeValue', weak: 0, strong: 38, missing: 0.3 },
  'TF-04': { over: 'shipments', weak: 2, strong: 55, spread: 12, missing: 0.64 },
  'TF-05': { over: 'enquiries', weak: -6, strong: 12, spread: 12, missing: 0.25 },
  'TF-06': { over: 'dataElements', missing: 0.3 },
  'TF-07': { over: 'seaInspected', missing: 0.25 },
  'TF-08': { over: 'seaReleased', missing: 0.25 },
  'TF-09': { over: 'airImports', missing: 0.2 },
  'TF-10': { over: 'landImports', missing: 0.2 },
  'TF-11': { over: 'medianReleaseMinutes', missing: 0.45 },
  'TF-12': { over: 'importDeclarations' },
  'TF-13': { over: 'transactions', missing: 0.2 },
  'TF-14': { over: 'rulings' },
  'TF-15': { over: 'appeals' },
  'TF-16': { over: 'documents', missing: 0.15 },
  'TF-17': { over: 'dutiesPaid' },
  'TF-18': { over: 'regulations', missing: 0.3 },
  'TF-19': { over: 'transitOperations' },
  'TF-20': { over: 'declarations', missing: 0.15 },
  'RC-01': { over: 'forecast', weak: 92, strong: 101, spread: 5, missing: 0.05 },
  'RC-02': { over: 'revenue' },
  'RC-03': { over: 'audits' },
  'RC-04': { over: 'revenue', missing: 0.15 },
  'RC-05': { over: 'assessments', missing: 0.2 },
  'RC-06': { over: 'revenue', missing: 0.2 },
  'RC-07': { over: 'dutiesDue', missing: 0.45 },
  'RC-08': { over: 'revenue', missing: 0.35 },
  'RC-09': { over: 'partnerExports', missing: 0.25 },
  'RC-10': { over: 'dutiesDue', weak: 28, strong: 9, spread: 6, missing: 0.2 },
  'RC-11': { over: 'refundClaims', missing: 0.2 },
  'RC-12': { over: 'declarations', weak: 9, strong: 2, spread: 1.5, missing: 0.25 },
  'RC-13': { over: 'sample', missing: 0.4 },
  'EN-01': { over: 'importDeclarations', weak: 40, strong: 2, spread: 1.5, missing: 0.05 },
  'EN-02': { over: 'riskInspections' },
  'EN-03': { over: 'randomFindings', missing: 0.45 },
  'EN-04': { over: 'inspections', missing: 0.25 },
  'EN-05': { over: 'inspections', missing: 0.25 },
  'EN-06': { over: 'drugControls' },
  'EN-07': { over: 'alcoholSeizures', weak: -9, strong: 9, spread: 18 },
  'EN-08': { over: 'tobaccoSeizures', weak: -9, strong: 9, spread: 18 },
  'EN-09': { over: 'examinations' },
  'EN-10': { over: 'detentions', missing: 0.3 },
  'EN-11': { over: 'controls', weak: 1, strong: 14, spread: 3, missing: 0.35 },
  'EN-12': { over: 'consignments', missing: 0.2 },
  'EN-13': { over: 'inspections', weak: 8, strong: 55, spread: 10, missing: 0.15 },
  'EN-14': { over: 'cases' },
  'EN-15': { over: 'requests' },
  'EN-16': { over: 'exportExaminations', missing: 0.25 },
  'OD-01': { over: 'staff', weak: 18, strong: 52, spread: 5, missing: 0.02 },
  'OD-02': { over: 'managers', weak: 10, strong: 48, spread: 5, missing: 0.04 },
  'OD-03': { over: 'staff' },
  'OD-04': { over: 'staff' },
  'OD-05': { over: 'staff', weak: 3, strong: 7, spread: 2, missing: 0.3 },
  'OD-06': { over: 'integrityCases', missing: 0.25 },
  'OD-07': { over: 'staff', missing: 0.08 },
  'OD-08': { over: 'minutes', missing: 0.1 },
  'OD-09': { over: 'respondents', missing: 0.4 },
  'OD-10': { over: 'actions', missing: 0.2 },
  'OD-11': { over: 'complaints', missing: 0.2 },
  'OD-12': { over: 'toolLevels' },
  'OD-13': { over: 'operationalStaff', weak: 240, strong: 900, spread: 120 },
  'OD-14': { over: 'eligibleStaff' },
  'OD-15': { over: 'kpis', missing: 0.05 },
}

/** The recipe of a KPI: its row, completed from its goalposts. */
export function recipeOf({ code, normalisation }: Kpi): Recipe {
  const row: Row = rows[code] ?? { over: 'transactions' }
  const { weak, strong } = { ...endsOf(normalisation), ...row }
  return { missing: 0.12, spread: 0.04 * Math.abs(strong - weak), ...row, weak, strong }
}

function endsOf(normalisation: Normalisation | null): Pick<Recipe, 'weak' | 'strong'> {
  if (normalisation?.method === 'goalposts') return { weak: normalisation.worst, strong: normalisation.best }
  if (normalisation?.method === 'target-band') return { weak: normalisation.zeroAbove, strong: normalisation.high }
  return { weak: 0, strong: 100 }
}
