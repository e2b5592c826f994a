import type { Place } from './place.ts'
import { createRandom } from './random.ts'

/** What administrations count in a year, for an economy of size 1; money in thousands. */
const bySize = {
  declarations: 900_000,
  importDeclarations: 600_000,
  transactions: 800_000,
  shipments: 3_000_000,
  consignments: 700_000,
  controls: 600_000,
  tradeValue: 40_000_000,
  partnerExports: 25_000_000,
  dutiesPaid: 5_000_000,
  dutiesDue: 5_200_000,
  forecast: 5_000_000,
  revenue: 5_000_000,
  assessments: 60_000,
  seaInspected: 9_000,
  seaReleased: 90_000,
  airImports: 120_000,
  landImports: 70_000,
  transitOperations: 60_000,
  inspections: 40_000,
  riskInspections: 22_000,
  drugControls: 3_000,
  examinations: 45_000,
  exportExaminations: 5_000,
  detentions: 420,
  alcoholSeizures: 180,
  tobaccoSeizures: 260,
  cases: 150,
  requests: 110,
  enquiries: 2_400,
  operators: 90,
  rulings: 160,
  appeals: 70,
  audits: 700,
  refundClaims: 3_500,
  staff: 2_600,
  eligibleStaff: 2_300,
  operationalStaff: 1_700,
  managers: 240,
  integrityCases: 22,
  complaints: 380,
} as const

/** What does not grow with the economy. */
const alike = {
  dataElements: 180,
  documents: 55,
  regulations: 24,
  medianReleaseMinutes: 1_400,
  sample: 1_500,
  randomFindings: 250,
  respondents: 420,
  actions: 48,
  toolLevels: 170,
  kpis: 60,
} as const

/** The same for everyone. */
const exact = { minutes: 525_600 } as const

/** The name of a denominator. KPIs over one quantity share its number. */
export type Quantity = keyof typeof bySize | keyof typeof alike | keyof typeof exact

const incomeSize = { high: 1.5, 'upper-middle': 1, 'lower-middle': 0.7, low: 0.35 } as const
const growth = 1.03

/** A positive whole number, steady over the cycles but for growth and a few per cent of noise. */
export function quantityOf(name: Quantity, place: Place): number {
  if (name in exact) return exact[name as keyof typeof exact]
  const level = createRandom(place.seed, 'quantity', place.administration.code, name)
  const noise = 1 + 0.03 * createRandom(place.seed, 'quantity', place.administration.code, name, place.cycle).normal()
  const base = name in alike ? alike[name as keyof typeof alike] : bySize[name as keyof typeof bySize] * sizeOf(place)
  const trend = name in alike ? 1 : growth ** place.cycle * noise
  return Math.max(4, Math.round(base * Math.exp(0.2 * level.normal()) * trend))
}

/** The size of the economy, 1 being a middling economy: log-normal around a level of the income group. */
function sizeOf({ seed, administration }: Place): number {
  return (
    incomeSize[administration.incomeGroup ?? 'upper-middle'] *
    Math.exp(createRandom(seed, 'size', administration.code).normal())
  )
}
