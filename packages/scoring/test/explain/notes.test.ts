import { describe, expect, it } from 'vitest'
import type { ExplainedGate, ExplainedStep } from '../../src/explain/explanation.ts'
import { explanationSources } from '../../src/explain/explanation-sources.ts'
import { groupNotes, kpiNotes } from '../../src/explain/notes.ts'
import { group, kpi, method } from '../fixtures/example.ts'
import { scoredOf } from '../fixtures/trees.ts'

const filled: ExplainedStep = {
  step: 'impute',
  at: 0,
  from: null,
  to: 7,
  rule: 'missing, filled with the mean',
  how: 'mean',
  sources: [],
  ruler: null,
}

describe('kpiNotes', () => {
  it('note nothing of a value as reported', () => {
    expect(kpiNotes('reported', [])).toEqual([])
  })

  it('note an estimate, and what each step made of the value', () => {
    expect(kpiNotes('estimated', [filled])).toEqual([
      'an estimate, as reported',
      'missing, filled with the mean: – → 7',
    ])
  })
})

describe('groupNotes', () => {
  const of = method([group('ALL', null)], [kpi('K1', 'ALL'), kpi('K2', 'ALL', { weight: 3 }), kpi('K3', 'ALL')])
  const notesOf = (values: Parameters<typeof scoredOf>[1][string], gates: readonly ExplainedGate[] = [], by = of) => {
    const sources = explanationSources(scoredOf(by, { '2024': values }))
    return groupNotes({ sources, shares: sources.sharesAt(3, 0), row: 0 }, 3, gates)
  }
  const gate = { node: 'K1', minimum: 50, limit: 30, score: 20, closed: true, held: true }

  it('note nothing where all children are present', () => {
    expect(notesOf([40, 50, 60])).toEqual([])
  })

  it('note the missing children with the weight that goes to the rest', () => {
    expect(notesOf([40, 'not-available', 'not-available'])).toEqual([
      'K2, K3 missing: their 80 % of the weight goes to the rest',
    ])
  })

  it('note no weight handed on where nothing is present', () => {
    expect(notesOf(['not-available', 'not-available', 'not-available'])).toEqual([])
  })

  it('note a gate that holds, and no other gate', () => {
    expect(notesOf([20, 50, 60], [gate, { ...gate, held: false }])).toEqual([
      'held at 30 because K1 scores 20, less than 50',
    ])
    expect(notesOf([20, 50, 60], [{ ...gate, score: null }])).toEqual(['held at 30 because K1 has no score'])
  })

  it('note the part of a score that is no child’s', () => {
    const looked = {
      ...of,
      levels: [{ name: 'Top', aggregation: { mean: 'lowest-plus', minimumCoverage: 0 } as const }],
    }
    expect(notesOf([2, 3, 3], [], looked)).toEqual(['2.5 of the score is not the part of any child'])
  })
})
