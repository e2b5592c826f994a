import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { Random } from '../demo/random.ts'

/** Rulers of which every law of twins has some: linear both ways, logarithmic, banded, and none. */
const rulers: readonly {
  readonly unit: string
  readonly direction: Kpi['direction']
  readonly normalisation: Normalisation | null
}[] = [
  { unit: '%', direction: 'higher', normalisation: { method: 'goalposts', worst: 0, best: 100 } },
  { unit: 'hours', direction: 'lower', normalisation: { method: 'goalposts', worst: 48, best: 2 } },
  { unit: 'hours', direction: 'lower', normalisation: { method: 'goalposts', worst: 200, best: 2, log: true } },
  {
    unit: '%',
    direction: 'target',
    normalisation: { method: 'target-band', zeroBelow: 0, low: 60, high: 80, zeroAbove: 100 },
  },
  { unit: 'declarations', direction: 'context', normalisation: null },
]

/** A method of some KPIs in two levels of groups, equal means all over. */
export function randomMethod(count: number, random: Random): Method {
  const outcomes = ['A', 'B']
  const kpis = Array.from({ length: count }, (_, at): Kpi => {
    const { unit, direction, normalisation } =
      at < 2 ? rulers[0]! : rulers[Math.floor(random.uniform() * rulers.length)]!
    return {
      code: `K${at}`,
      parent: outcomes[at % 2]!,
      name: `K${at}`,
      unit,
      direction,
      formula: { kind: 'value', factor: 1, numerator: 'value', denominator: null },
      normalisation,
      weight: 1 + Math.floor(3 * random.uniform()),
    }
  })
  const groups = [null, 'ALL', 'ALL'].map((parent, at) => {
    const code = ['ALL', ...outcomes][at]!
    return { code, parent, name: code, weight: 1 }
  })
  const aggregation = { mean: 'arithmetic', minimumCoverage: 0 } as const
  return {
    id: 'random',
    version: '1.0.0',
    title: 'Random',
    description: 'Random',
    standing: 'illustrative',
    scale: { lower: 0, upper: 100 },
    kpis,
    groups,
    levels: ['Overall', 'Outcome'].map((name) => ({ name, aggregation })),
  }
}

/** The value that has about a score. @param share of the scale, from 0 to 1 */
export function valueAt({ normalisation }: Kpi, share: number): number {
  if (normalisation?.method === 'goalposts') {
    const { worst, best, log = false } = normalisation
    return log ? worst * (best / worst) ** share : worst + share * (best - worst)
  }
  if (normalisation?.method === 'target-band')
    return normalisation.zeroBelow + share * (normalisation.low - normalisation.zeroBelow)
  return 1000 * (share + 0.05)
}
