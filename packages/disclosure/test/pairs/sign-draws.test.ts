import { describe, expect, it } from 'vitest'
import { signDraws } from '../../src/pairs/sign-draws.ts'
import { secretOf } from '../fixtures/small-chain.ts'

const pairs = [
  { cycle: 'C1', first: 'KEN', second: 'UGA' },
  { cycle: 'C1', first: 'RWA', second: null },
]
const kpis = Array.from({ length: 2000 }, (_, at) => `K${at}`)
const drawsOf = (common: number, paired: number) => signDraws(secretOf(1), 'C1', pairs, { common, paired })

describe('signDraws', () => {
  it('gives partners opposite draws in every KPI where all are common and paired', () => {
    const draw = drawsOf(1, 1)
    const sums = kpis.map((kpi) => draw('KEN', kpi, 0.1) + draw('UGA', kpi, 0.2))
    for (const sum of sums) expect(sum).toBeCloseTo(1, 12)
  })

  it('gives a cell its own draw in the KPIs that are not common, about as many as the share says', () => {
    const own = kpis.filter((kpi) => drawsOf(0.7, 1)('KEN', kpi, -1) === -1).length
    expect(own / kpis.length).toBeCloseTo(0.3, 1)
  })

  it('lets one partner leave the pair in some KPIs, never both', () => {
    const draw = drawsOf(1, 0.8)
    const left = kpis.map((kpi) => [draw('KEN', kpi, -1) === -1, draw('UGA', kpi, -1) === -1])
    expect(left.some(([first, second]) => first && second)).toBe(false)
    expect(left.filter(([first]) => first).length / kpis.length).toBeCloseTo(0.1, 1)
    expect(left.filter(([, second]) => second).length / kpis.length).toBeCloseTo(0.1, 1)
  })

  it('gives whoever was left alone a draw of its own, and whoever is in no pair the draw of the cell', () => {
    const draw = drawsOf(1, 1)
    expect(new Set(kpis.map((kpi) => draw('RWA', kpi, -1))).size).toBe(1)
    expect(draw('FRA', 'K1', 0.25)).toBe(0.25)
  })

  it('looks at the pairs of its cycle alone', () => {
    const draw = signDraws(secretOf(1), 'C2', pairs, { common: 1, paired: 1 })
    expect(draw('KEN', 'K1', 0.25)).toBe(0.25)
  })
})
