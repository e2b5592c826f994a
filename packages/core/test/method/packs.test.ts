import { describe, expect, test } from 'vitest'
import hdi from '../../data/hdi.json' with { type: 'json' }
import { checkMethod } from '../../src/method/check/check-method.ts'
import { packOf, packs } from '../../src/method/packs.ts'

const kpisOf = (id: string) => packOf(id)?.kpis ?? []

describe('packs', () => {
  test('are the illustrative method and the reproduced index', () => {
    expect(packs.map(({ id, standing }) => `${id} ${standing}`)).toEqual([
      'pmm-illustrative illustrative',
      'lpi reproduction',
    ])
  })

  test('hold 64 KPIs over the four dimensions, and the six components', () => {
    const counts = ['TF', 'RC', 'EN', 'OD'].map(
      (dimension) => kpisOf('pmm-illustrative').filter(({ code }) => code.startsWith(dimension)).length,
    )
    expect(counts).toEqual([20, 13, 16, 15])
    expect(kpisOf('lpi')).toHaveLength(6)
  })

  test('score the components of the index on their own scale', () => {
    expect(kpisOf('lpi').map(({ normalisation }) => normalisation)).toEqual(
      Array(6).fill({ method: 'goalposts', worst: 1, best: 5 }),
    )
  })

  test('say that the illustrative method is not official', () => {
    expect(packOf('pmm-illustrative')?.notice).toContain("not the WCO's official one")
  })

  test('name the source of every definition in words', () => {
    for (const { provenance } of kpisOf('pmm-illustrative')) expect(provenance).not.toMatch(/\bS[0-9]+|\bP\b/)
  })

  test('call a percentage a share only where its numerator is part of the denominator', () => {
    const kinds = Object.fromEntries(kpisOf('pmm-illustrative').map(({ code, formula }) => [code, formula.kind]))
    expect(
      ['RC-01', 'RC-02', 'RC-04', 'RC-05', 'RC-06', 'RC-07', 'RC-08', 'RC-09', 'OD-07'].map((code) => kinds[code]),
    ).toEqual(Array(9).fill('ratio'))
  })
})

describe('the method of the Human Development Index', () => {
  test('is one that works', () => {
    expect(checkMethod(hdi).problems).toEqual([])
  })

  test('is a file for whoever wants it, not a pack of every platform', () => {
    expect(packOf('hdi')).toBeUndefined()
  })
})
