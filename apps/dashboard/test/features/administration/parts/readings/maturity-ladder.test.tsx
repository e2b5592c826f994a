import { describe, expect, test } from 'vitest'
import { MaturityLadder } from '../../../../../src/features/administration/parts/readings/maturity-ladder.tsx'
import { maturityOf } from '../../../../../src/shared/api/queries.ts'
import type { Maturity } from '../../../../../src/shared/api/table-rows.ts'
import { administrations, answerTo, type RecordedViewer } from '../../../../answers.ts'
import { emptyClient } from '../../../../loaded-client.ts'
import { cellsOf, elementsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'

const { cycle, tree } = recordedContext()
const administration = (code: string) => administrations.find((candidate) => candidate.code === code)!

const ladder = (code: string, node = 'PMM', viewer: RecordedViewer = 'secretariat') =>
  rendered(<MaturityLadder administration={administration(code)} node={tree.node(node)!} />, { viewer })

/** The ladder of France with other rows than those recorded. */
function ladderOf(rows: Maturity[], node = 'PMM') {
  const client = emptyClient()
  client.setQueryData(maturityOf(cycle, 'FRA').queryKey, rows)
  return rendered(<MaturityLadder administration={administration('FRA')} node={tree.node(node)!} />, { client })
}

const recordedRows = answerTo('secretariat', maturityOf(cycle, 'FRA'))

describe('MaturityLadder', () => {
  test('has the level of each group in words, with its index', async () => {
    const rows = cellsOf(await ladder('FRA'), 'Levels of maturity').map(([name, , level, index]) => [
      name,
      level,
      index,
    ])
    expect(rows[0]).toEqual(['Group', '', 'Index'])
    expect(rows).toContainEqual(['Overall performance', 'Level 1+ · Emerging', '83.1'])
    expect(rows).toContainEqual(['Revenue mobilisation', 'Level 5 · Aspirational', '94.1'])
  })

  test('draws as many steps as are reached, for who sees them', async () => {
    const row = elementsOf(await ladder('FRA'), 'tr').find((candidate) => candidate.includes('Paperless trade'))!
    expect(row.match(/step-reached/g)).toHaveLength(4)
    expect(row).toContain('aria-hidden="true"')
  })

  test('says what blocks the next level of the chosen group', async () => {
    const markup = await ladder('FRA')
    expect(textsOf(markup, 'h4')).toEqual(['Overall performance: Level 1+ · Emerging'])
    expect(textsOf(markup, 'li')).toEqual(['Faster release: is at level 1; all groups below have to be at level 2'])
  })

  test('says the smallest improvements that reach the next level', async () => {
    const improvements = [{ kpi: 'TF-07', from: 96.5, to: 72 }]
    const path = JSON.stringify({ smallest: { improvements } })
    const rows = recordedRows.map((row) => (row.node === 'TF-release' ? { ...row, path } : row))
    expect(textOf(await ladderOf(rows, 'TF-release'))).toContain(
      'The smallest steps that reach it Average release time, sea, physically inspected: from 96.5 ',
    )
  })

  test('says that the highest level is reached', async () => {
    expect(textOf(await ladder('FRA', 'RC-revenue'))).toContain('Revenue mobilisation has reached the highest level.')
  })

  test('has the evidence behind what is reported', async () => {
    expect(textsOf(await ladder('FRA', 'TF-paperless'), 'li')).toContain('Rate of electronic declarations: documented')
  })

  test('gives no level where too little is reported, or it is not disclosed', async () => {
    const given = [
      [await ladder('ITA'), 'Not assessable: nothing reported'],
      [await ladder('KEN', 'PMM', 'public'), 'Not disclosed'],
    ] as const
    for (const [markup, text] of given) {
      const levels = cellsOf(markup, 'Levels of maturity').slice(1)
      expect(new Set(levels.map(([, , level]) => level))).toEqual(new Set([text]))
      expect(markup).not.toContain('step-reached')
    }
  })

  test('says that a method has no levels of maturity', async () => {
    expect(textOf(await ladderOf([]))).toBe('The method of this cycle has no levels of maturity.')
  })
})
