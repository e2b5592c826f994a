import { regionalWeights } from '@pmm/comparison/perspective/regional-weights'
import { panelProblems } from '@pmm/core/benchmark/panel-problems'
import { contentHash } from '@pmm/core/canonical/content-hash'
import { members } from '@pmm/core/domain/members'
import { packOf, packs } from '@pmm/core/method/packs'
import { describe, expect, test } from 'vitest'
import { panelOf } from './panel.ts'

const method = packOf('pmm-illustrative')!
const panel = panelOf({ seed: 1, method, administrations: members })
const { budgets } = panel
const ofRegion = Map.groupBy(budgets, ({ region }) => region)
const families = regionalWeights({ method, administrations: members }, { panel })

describe('panelOf', () => {
  test('gives the same bytes for the same seed', async () => {
    const again = panelOf({ seed: 1, method: structuredClone(method), administrations: members.toReversed() })
    expect(await contentHash(again)).toBe(await contentHash(panel))
  })

  test('gives other points for another seed', () => {
    expect(panelOf({ seed: 2, method, administrations: members })).not.toEqual(panel)
  })

  test('has three to seven experts in every region, who say that they are invented', () => {
    expect([...ofRegion.keys()]).toEqual(['A/P', 'AMS', 'ESA', 'EUR', 'MENA', 'WCA'])
    for (const [region, experts] of ofRegion) {
      expect(experts.length).toBeGreaterThanOrEqual(3)
      expect(experts.length).toBeLessThanOrEqual(7)
      expect(experts.map(({ expert }) => expert)).toEqual(
        experts.map((_, i) => `Demonstration expert ${region}-${i + 1}`),
      )
    }
    expect(panel.notice).toContain('generated')
  })

  test('lets every expert spread exactly 100 points over dimensions, and over the outcomes of each', () => {
    const groups = ['PMM', 'TF', 'RC', 'EN', 'OD']
    expect(new Set(families.map(({ group }) => group))).toEqual(new Set(groups))
    for (const { points } of budgets)
      for (const { children } of families) expect(children.reduce((sum, code) => sum + points[code]!, 0)).toBe(100)
  })

  test.each(packs.map((pack) => [pack.id, pack] as const))('breaks no rule of a panel with %s', (_, pack) => {
    const packPanel = panelOf({ seed: 7, method: pack, administrations: members })
    expect(panelProblems(packPanel, { method: pack, administrations: members })).toEqual([])
  })

  test('moves no point of the others when a region is left out', () => {
    const others = members.filter(({ region }) => region !== 'ESA')
    const fewer = panelOf({ seed: 1, method, administrations: others }).budgets
    expect(fewer).toEqual(budgets.filter(({ region }) => region !== 'ESA'))
  })

  test('lets experts of a region disagree, and regions differ', () => {
    for (const { regions } of families) {
      for (const { dispersion } of regions) expect(Math.max(...dispersion)).toBeGreaterThan(0.02)
      expect(new Set(regions.map(({ weights }) => weights.join())).size).toBe(6)
    }
  })
})
