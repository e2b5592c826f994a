import { describe, expect, it } from 'vitest'
import { isDrawnAt, nodeMarks, pairDraws } from '../../../src/uncertainty/draws/pair-draws.ts'
import { pairExample } from './pair-example.ts'

const before = { AAA: { A: 10, B: 30 }, BBB: { A: 20, B: 40 }, CCC: { A: 30, B: 50 } }
const after = { AAA: { A: 11, B: 31 }, BBB: { A: 21 }, DDD: { A: 1, B: 2 } }
const { draws, study, pair, plan } = pairExample(before, after)

describe('pairDraws', () => {
  it('counts a KPI where it is scored in both cycles', () => {
    expect(draws.marks.map((marks) => marks.join(''))).toEqual(['1100', '1000'])
  })

  it('withholds a group of those who lack its score in a cycle: a leaver and a late joiner', () => {
    expect(draws.withheld.map((marks) => marks.join(''))).toEqual(['0011'])
  })

  it('finds the rows of the study in both cycles', () => {
    expect(draws.rows.map((rows) => [...rows])).toEqual([
      [0, 1, 2, -1],
      [3, 4, -1, 5],
    ])
  })

  it('withholds every group above a KPI that counts, but cannot be scored on what is seen', () => {
    const values = study.panel.values.map((column) => column.slice())
    values[1]![3] = Number.NaN
    const unscored = pairDraws(pair, plan, { rowsOf: study.rowsOf, panel: { ...study.panel, values } })
    expect(unscored.withheld[0]!.join('')).toBe('1011')
    expect(unscored.marks).toEqual(draws.marks)
  })
})

describe('isDrawnAt', () => {
  it('says of a node and a place what its marks say', () => {
    for (const node of plan.nodes.keys()) {
      const { marks, mark } = nodeMarks(draws, node)
      for (const [place, marked] of marks.entries()) expect(isDrawnAt(draws, node, place)).toBe(marked === mark)
    }
  })

  it('draws a KPI where it counts, and a group where it is not withheld', () => {
    const drawnAt = (node: number) => [0, 1, 2, 3].filter((place) => isDrawnAt(draws, node, place))
    expect([drawnAt(0), drawnAt(1), drawnAt(2)]).toEqual([[0, 1], [0], [0, 1]])
  })
})
