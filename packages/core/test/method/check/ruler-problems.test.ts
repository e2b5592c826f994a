import { describe, expect, it } from 'vitest'
import { rulerProblems } from '../../../src/method/check/ruler-problems.ts'
import { packs } from '../../../src/method/packs.ts'
import type { Ruler } from '../../../src/method/schema/ruler.ts'

const pack = packs[0]!
const kpi = pack.kpis[0]!.code
const group = pack.groups[0]!.code

const problemsOf = (ruler: Ruler) => rulerProblems({ ...pack, rulers: [ruler] })
const scoredBy = (fitted: Extract<Ruler, { step: 'normalise' }>['fitted']) =>
  problemsOf({ step: 'normalise', kpi, cycle: null, fitted })
const weighedBy = (weights: Record<string, number>) => problemsOf({ step: 'weigh', group, cycle: null, weights })

describe('rulerProblems, of numbers no reference set gives', () => {
  it('refuses a deviation that would turn scores round', () => {
    expect(scoredBy({ kind: 'moments', mean: 3, deviation: -1 })).toMatchObject([
      { path: '/rulers/0/fitted/deviation' },
    ])
  })

  it('refuses ends that are equal', () => {
    expect(scoredBy({ kind: 'ends', worst: 3, best: 3 })).toMatchObject([{ path: '/rulers/0/fitted/best' }])
  })

  it('refuses places out of order, or none', () => {
    expect(scoredBy({ kind: 'places', sorted: [9, 1] })).toMatchObject([{ path: '/rulers/0/fitted/sorted' }])
    expect(scoredBy({ kind: 'places', sorted: [] })).toHaveLength(1)
  })

  it('refuses weights that are all 0, or below it', () => {
    expect(weighedBy({ A: 0, B: 0 })).toMatchObject([{ path: '/rulers/0/weights' }])
    expect(weighedBy({ A: 2, B: -1 })).toHaveLength(1)
  })

  it('takes what fitting gives', () => {
    const good = [
      scoredBy({ kind: 'places', sorted: [1, 1, 2] }),
      scoredBy({ kind: 'ends', worst: 9, best: 1 }),
      weighedBy({ A: 0, B: 1 }),
    ]
    expect(good).toEqual([[], [], []])
  })
})
