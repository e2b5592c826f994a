import { describe, expect, it } from 'vitest'
import { countDraw, pairCounter, takeScores } from '../../../src/uncertainty/draws/pair-counter.ts'
import { pairExample } from './pair-example.ts'

const before = { AAA: { A: 10, B: 30 }, BBB: { A: 20, B: 40 }, CCC: { A: 30, B: 50 } }
const after = { AAA: { A: 11, B: 31 }, BBB: { A: 21 }, CCC: { A: 30, B: 20 } }
const { draws, plan } = pairExample(before, after)
const counterAt = (...places: number[]) => pairCounter({ pairDraws: draws, places: Uint32Array.from(places) }, plan)
const columns = (...of: number[][]) => of.map((column) => Float64Array.from(column))

describe('pairCounter', () => {
  it('has one cell per place drawn', () => {
    const counter = counterAt(2, 0)
    expect(counter.administrations).toEqual(['CCC', 'AAA'])
    expect(counter.periods).toEqual(['2022', '2023'])
    expect(counter.rows.map((rows) => [...rows])).toEqual([
      [2, 0],
      [5, 3],
    ])
  })

  it('draws a KPI in the cells where it counts', () => {
    expect(counterAt(0, 1, 2).drawn.map((cells) => [...cells])).toEqual([
      [0, 1, 2],
      [0, 2],
      [0, 1, 2],
    ])
  })
})

describe('takeScores', () => {
  it('takes the scores of both cycles from the rows of the study, where the KPI counts', () => {
    const counter = counterAt(0, 1)
    takeScores(counter, columns([1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60]))
    expect(counter.kpis.map((ofCycle) => ofCycle.map((column) => [...column]))).toEqual([
      [
        [1, 2],
        [10, Number.NaN],
      ],
      [
        [4, 5],
        [40, Number.NaN],
      ],
    ])
  })
})

describe('countDraw', () => {
  it('counts rises, falls and what stays, and nothing that is missing or not drawn', () => {
    const counter = counterAt(0, 1, 2)
    const earlier = columns([1, 1, 1], [1, 1, 1], [5, Number.NaN, 5])
    const later = columns([2, 0, 1], [9, 9, 0], [5, 7, 6])
    countDraw(counter, earlier, later)
    countDraw(counter, earlier, later)
    const counts = [counter.above, counter.below, counter.level].map((of) => of.map((column) => [...column]))
    expect(counts).toEqual([
      [
        [2, 0, 0],
        [2, 0, 0],
        [0, 0, 2],
      ],
      [
        [0, 2, 0],
        [0, 0, 2],
        [0, 0, 0],
      ],
      [
        [0, 0, 2],
        [0, 0, 0],
        [2, 0, 0],
      ],
    ])
  })
})
