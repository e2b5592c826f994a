import { describe, expect, test } from 'vitest'
import { WhyGroup } from '../../../../../src/features/administration/parts/why/why-group.tsx'
import { explanationOf } from '../../../../../src/shared/api/queries.ts'
import type { Explained } from '../../../../../src/shared/api/table-rows.ts'
import { answerTo, method, type RecordedViewer } from '../../../../answers.ts'
import { cellsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

const groupOf = (code: string) => method.groups.find((group) => group.code === code)!

function explanationsOf(administration: string, viewer: RecordedViewer): Map<string, Explained> {
  const rows = answerTo(viewer, explanationOf(recordedContext().cycle, administration))
  return new Map(rows.map((row) => [row.node ?? '', row]))
}

function why(administration: string, code: string, viewer: RecordedViewer = 'secretariat') {
  const explanations = explanationsOf(administration, viewer)
  return rendered(
    <WhyGroup data={recordedData(administration, viewer)} group={groupOf(code)} explanations={explanations} />,
  )
}

describe('WhyGroup', () => {
  test('shows what each child adds, adding up to the score', async () => {
    expect(cellsOf(await why('FRA', 'PMM'), 'Why this score')).toEqual([
      ['', 'Score', 'Weight', 'Contribution'],
      ['Trade Facilitation and Economic Competitiveness', '80.4', '50%', '40.2'],
      ['Revenue Collection', '85.7', '50%', '42.8'],
      ['Overall performance', '83.1', '', '83.1'],
    ])
  })

  test('names the rule and how much of the weight is present', async () => {
    const rules = textsOf(await why('FRA', 'PMM'), 'p')
    expect(rules).toContainEqual(
      expect.stringMatching(/^The score is the weighted arithmetic mean of its children\. .* Present here: 88%\.$/),
    )
  })

  test('says where the weight of a missing child went', async () => {
    expect(textOf(await why('ESP', 'PMM'))).toContain(
      'Missing, with the weight it would have: Revenue Collection (50%). That weight goes to Trade Facilitation and Economic Competitiveness (50% → 100%).',
    )
  })

  test('lists the KPIs below it without a value', async () => {
    expect(textOf(await why('FRA', 'TF'))).toContain(
      '1 KPI without a value Not available Average release time, sea, physically inspected',
    )
  })

  test('adds nothing up where there is no score', async () => {
    const markup = await why('ITA', 'PMM')
    expect(textOf(markup)).toContain('Overall performance shows no score, so nothing adds up to it.')
    expect(textOf(markup)).toContain('Nothing was reported.')
    expect(cellsOf(markup, 'Why this score')[1]).toEqual([
      'Trade Facilitation and Economic Competitiveness',
      'Not reported',
      '–',
      '–',
    ])
  })

  test('gives no number of what is not disclosed', async () => {
    const rows = cellsOf(await why('KEN', 'PMM', 'public'), 'Why this score')
    expect(
      rows
        .slice(1)
        .flatMap(([, ...cells]) => cells)
        .join(' '),
    ).not.toMatch(/\d/)
    expect(rows[1]![1]).toBe('Not disclosed')
  })

  test('does not call unreported what is not disclosed', async () => {
    const rules = textsOf(await why('KEN', 'PMM', 'public'), 'p')
    expect(rules).toContainEqual(expect.stringMatching(/ How much is present is not disclosed\.$/))
    expect(rules.join(' ')).not.toContain('Nothing was reported')
  })
})
