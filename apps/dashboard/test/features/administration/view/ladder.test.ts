import { scoreFormat } from '@pmm/charts/series/format'
import { describe, expect, test } from 'vitest'
import {
  blockingTexts,
  evidenceTexts,
  ladder,
  levelText,
  pathTexts,
  restsOn,
} from '../../../../src/features/administration/view/ladder.ts'
import { maturityOf } from '../../../../src/shared/api/queries.ts'
import type { Maturity } from '../../../../src/shared/api/table-rows.ts'
import { answerTo, method } from '../../../answers.ts'
import { recordedContext } from '../../../rendered.tsx'

const { cycle, tree } = recordedContext()
const rows = answerTo('secretariat', maturityOf(cycle, 'FRA'))
const format = scoreFormat(method.scale)
const rowOf = (node: string, change: Partial<Maturity> = {}): Maturity => ({
  ...rows.find((row) => row.node === node)!,
  ...change,
})

describe('ladder', () => {
  test('has the groups with a level, set in by how deep they lie', () => {
    const rungs = ladder(rows, method, tree, format)
    expect(rungs.map(({ node, depth }) => [node, depth])).toContainEqual(['PMM', 0])
    expect(rungs.map(({ node, depth }) => [node, depth])).toContainEqual(['TF-release', 2])
  })

  test('stands in the order of the tree, whatever order the rows have', () => {
    const nodes = ladder(rows.toReversed(), method, tree, format).map(({ node }) => node)
    expect(nodes).toEqual(['PMM', 'TF', 'TF-paperless', 'TF-release', 'RC', 'RC-revenue', 'RC-efficiency'])
  })

  test('leaves out a node that the method does not know', () => {
    expect(ladder([rowOf('PMM', { node: 'LPI' })], method, tree, format)).toEqual([])
  })
})

describe('levelText', () => {
  test('has the number, whether all but the level is reached, and the name', () => {
    expect(levelText(rowOf('PMM'), method)).toBe('Level 1+ · Emerging')
    expect(levelText(rowOf('PMM', { level: 5, plus: null }), method)).toBe('Level 5 · Aspirational')
  })

  test('has names where a method gives none', () => {
    const { maturity: _, ...nameless } = method
    expect(levelText(rowOf('PMM', { level: 3, plus: null }), nameless)).toBe('Level 3 · Established')
  })

  test.each([
    ['not-assessable', 0, 'Not assessable: nothing reported'],
    ['not-assessable', 0.4, 'Not assessable: too little reported'],
    ['not-applicable', Number.NaN, 'Not applicable'],
    ['undisclosed', Number.NaN, 'Not disclosed'],
    [null, Number.NaN, 'No level: too little is known'],
  ])('says of a group that is %s with a coverage of %s why there is no level', (assessment, coverage, text) => {
    expect(levelText(rowOf('PMM', { level: Number.NaN, assessment, coverage }), method)).toBe(text)
  })
})

describe('restsOn', () => {
  test('says the share of the weight that a level rests on, or that is too little for one', () => {
    expect(restsOn(rowOf('PMM', { coverage: 0.75 }))).toContain('The level rests on 75% of the weight')
    expect(restsOn(rowOf('PMM', { coverage: 0.4, assessment: 'not-assessable' }))).toContain('too little for a level')
    expect(restsOn(rowOf('PMM', { coverage: Number.NaN, assessment: 'undisclosed' }))).toBe('')
  })
})

describe('evidenceTexts', () => {
  test('has the grade of each KPI that was graded', () => {
    expect(evidenceTexts(rowOf('TF-paperless', { evidence: '{"TF-01":"verified"}' }), method)).toEqual([
      'Rate of electronic declarations: verified',
    ])
    expect(evidenceTexts(rowOf('PMM', { evidence: null }), method)).toEqual([])
  })
})

describe('blockingTexts', () => {
  test('names the group or the KPI of each condition', () => {
    const blocking = JSON.stringify([
      { node: 'TF-release', message: 'is at level 1' },
      { kpi: 'TF-01', message: 'scores 40' },
      { message: 'is below its threshold' },
      { node: 'LPI', message: 'is unknown' },
    ])
    expect(blockingTexts(rowOf('PMM', { blocking }), tree)).toEqual([
      'Faster release: is at level 1',
      'Rate of electronic declarations: scores 40',
      'The group: is below its threshold',
      'LPI: is unknown',
    ])
  })

  test('has nothing where nothing blocks', () => {
    expect(blockingTexts(rowOf('PMM', { blocking: null }), tree)).toEqual([])
  })
})

describe('pathTexts', () => {
  test('has what is to be reported first, and each improvement in the unit of its KPI', () => {
    const improvements = [
      { kpi: 'TF-01', from: 80, to: 92.5 },
      { kpi: 'TF-17', action: 'report', from: null, to: 60, evidence: 'documented' },
      { kpi: 'TF-07', action: 'report', from: null, to: null },
      { kpi: 'RC-01', from: 90, to: 90, evidence: 'verified' },
      { kpi: 'XX', from: 1, to: 2 },
    ]
    const path = JSON.stringify({ smallest: { improvements } })
    expect(pathTexts(rowOf('TF', { path }), method)).toEqual([
      'Electronic payment share: report it, 60% or better counts, with evidence that is documented',
      'Average release time, sea, physically inspected: report it',
      'Rate of electronic declarations: from 80% to 92.5%',
      'Revenue collected against forecast: with evidence that is verified',
      'XX: from 1 to 2',
    ])
  })

  test('has nothing where no path is known', () => {
    expect(pathTexts(rowOf('PMM', { path: null }), method)).toEqual([])
    expect(pathTexts(rowOf('PMM', { path: '{}' }), method)).toEqual([])
  })
})
