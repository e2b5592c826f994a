import { describe, expect, it } from 'vitest'
import { openRulers } from '../../src/disclosure/open-rulers.ts'
import { packOf } from '../../src/method/packs.ts'
import type { Method } from '../../src/method/schema/method.ts'

const lpi = packOf('lpi')!
const atHand = (method: Method, hidden: readonly string[], opener?: string) => ({
  cycle: 'c',
  period: '2022',
  method,
  hidden: new Set(hidden),
  opener: () => opener,
})
const nodesOf = (...input: Parameters<typeof atHand>) => openRulers(atHand(...input)).map(({ value }) => value)
const normalisedBy = (normalisation: Method['kpis'][number]['normalisation']): Method => ({
  ...lpi,
  kpis: lpi.kpis.map((kpi) => (kpi.code === 'CUSTOMS' ? { ...kpi, normalisation } : kpi)),
})

describe('openRulers', () => {
  it('finds nothing where goalposts are fixed, or nothing is hidden', () => {
    expect(nodesOf(lpi, ['CUSTOMS'])).toEqual([])
    expect(nodesOf(normalisedBy({ method: 'min-max' }), [])).toEqual([])
  })

  it('finds KPIs fitted on values that are not public, unless their ruler is held', () => {
    const fitted = normalisedBy({ method: 'min-max' })
    expect(nodesOf(fitted, ['CUSTOMS'])).toEqual(['CUSTOMS'])
    expect(nodesOf(fitted, ['TRACKING'])).toEqual([])
    const ruler = { step: 'normalise', kpi: 'CUSTOMS', cycle: null, method: 'min-max', worst: 1, best: 5 }
    expect(nodesOf({ ...fitted, rulers: [ruler] } as unknown as Method, ['CUSTOMS'])).toEqual([])
  })

  it('finds a KPI that somebody shows to more than what it is divided by, and names who', () => {
    const divided: Method = { ...lpi, steps: [{ step: 'denominate', kpis: { CUSTOMS: { by: 'TRACKING' } } }] }
    expect(nodesOf(divided, ['TRACKING', 'CUSTOMS'])).toEqual([])
    const [found] = openRulers(atHand(divided, ['TRACKING', 'CUSTOMS'], 'DEU'))
    expect(found).toMatchObject({ value: 'CUSTOMS', rule: 'fitted-on-hidden-values' })
    expect(found!.message).toContain('DEU shows it to more than TRACKING, which it is divided by')
  })

  it('finds KPIs whose gaps are filled from other values', () => {
    const filled = (method: 'row-mean' | 'mean'): Method => ({ ...lpi, steps: [{ step: 'impute', rule: { method } }] })
    expect(nodesOf(filled('row-mean'), ['CUSTOMS'])).toEqual(lpi.kpis.map(({ code }) => code))
    expect(nodesOf(filled('mean'), ['CUSTOMS'])).toEqual(['CUSTOMS'])
  })
})
