import { describe, expect, it } from 'vitest'
import { contributorsIn, type Source } from '../../src/cells/contributors.ts'
import { layoutOf } from '../../src/cells/layout.ts'
import { problemOf } from '../fixtures/problem-of.ts'

const both = { K: 50, L: 50 }
const { chain, groups } = problemOf({
  reports: { '2022': { AAA: both, BBB: both, CCC: { K: 50 } }, '2023': { BBB: both, CCC: both, DDD: both } },
  groups: { world: () => true, some: (code) => code !== 'BBB', none: () => false },
})
const layout = layoutOf(chain, groups)

/** The codes of contributors to a KPI; undefined where no set is kept. */
function codesOf(at: number, group: string, node: string, source: Source): readonly string[] | undefined {
  const { administrations, nodes } = layout.grid
  const set = contributorsIn(layout, at).find(
    (one) => one.group === group && one.source === source && nodes[one.node] === node,
  )
  return set && Array.from(set.members, (place) => administrations[place]!)
}

describe('contributorsIn', () => {
  it('has everybody of a group with a value, node by node', () => {
    expect(codesOf(0, 'world', 'K', 'all')).toEqual(['AAA', 'BBB', 'CCC'])
    expect(codesOf(0, 'world', 'L', 'all')).toEqual(['AAA', 'BBB'])
    expect(codesOf(0, 'some', 'K', 'all')).toEqual(['AAA', 'CCC'])
  })

  it('has in the constant panel whoever has a value in every cycle', () => {
    expect(codesOf(0, 'world', 'K', 'panel')).toEqual(['BBB', 'CCC'])
    expect(codesOf(1, 'world', 'L', 'panel')).toEqual(['BBB'])
  })

  it('has at the ends of a change whoever has a value at both', () => {
    expect(codesOf(0, 'world', 'K', 'before')).toEqual(['BBB', 'CCC'])
    expect(codesOf(1, 'world', 'K', 'after')).toEqual(['BBB', 'CCC'])
    expect(codesOf(1, 'world', 'L', 'after')).toEqual(['BBB'])
  })

  it('leaves out sets without anybody', () => {
    expect(codesOf(0, 'none', 'K', 'all')).toBeUndefined()
    expect(codesOf(1, 'some', 'L', 'after')).toBeUndefined()
  })

  it('finds the sets of a cycle once', () => {
    expect(contributorsIn(layout, 0)).toBe(contributorsIn(layout, 0))
    expect(layoutOf(chain, groups)).toBe(layout)
  })
})
