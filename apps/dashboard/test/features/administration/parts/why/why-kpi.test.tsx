import { describe, expect, test } from 'vitest'
import { WhyKpi } from '../../../../../src/features/administration/parts/why/why-kpi.tsx'
import { explanationOf } from '../../../../../src/shared/api/queries.ts'
import { answerTo, method, type RecordedViewer } from '../../../../answers.ts'
import { attributesOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

const kpiOf = (code: string) => method.kpis.find((kpi) => kpi.code === code)!

/** The steps of a KPI; `isExplained` is whether its derivation has been loaded. */
function why(administration: string, code: string, viewer: RecordedViewer = 'secretariat', isExplained = true) {
  const rows = answerTo(viewer, explanationOf(recordedContext().cycle, administration))
  const explained = isExplained ? rows.find(({ node }) => node === code) : undefined
  return rendered(<WhyKpi data={recordedData(administration, viewer)} kpi={kpiOf(code)} explained={explained} />)
}

async function stepsOf(...place: Parameters<typeof why>): Promise<Record<string, string>> {
  const markup = await why(...place)
  const texts = textsOf(markup, 'dd')
  return Object.fromEntries(textsOf(markup, 'dt').map((name, at) => [name, texts[at]!]))
}

describe('WhyKpi', () => {
  test('goes from the reported value over the rule to what it adds to its group and to the whole', async () => {
    const steps = await stepsOf('FRA', 'TF-01')
    expect(Object.keys(steps)).toEqual(['Value', 'Rule', 'Score', 'Weight', 'Contribution', 'In the whole'])
    expect(steps).toMatchObject({
      Value: '99.7% (reported)',
      Score: '99.4',
      Weight: '50% among what is present in Paperless trade',
      Contribution: '49.7 to the score of Paperless trade',
      'In the whole': '12.4 of the overall score, at a weight of 13%',
    })
  })

  test('tells the weight of the method from that of what is missing', async () => {
    expect((await stepsOf('FRA', 'TF-08')).Weight).toBe(
      '100% among what is present in Faster release: 50% of its own and 50% of what is missing',
    )
  })

  test('begins with what is known before the derivation is loaded', async () => {
    expect(Object.keys(await stepsOf('FRA', 'TF-01', 'secretariat', false))).not.toContain('In the whole')
    expect((await stepsOf('FRA', 'TF-01', 'secretariat', false)).Score).toBe('99.4')
  })

  test('shows dashes and the reason where there is no value', async () => {
    expect(await stepsOf('FRA', 'TF-07')).toMatchObject({ Value: '– (not available)', Score: '–' })
    expect(await stepsOf('KEN', 'TF-01', 'public')).toMatchObject({ Value: '– (not disclosed)', Score: '–' })
  })

  test('says that a context KPI is not scored, and draws no rule', async () => {
    const markup = await why('FRA', 'RC-10')
    expect(textOf(markup)).toContain('not scored')
    expect(textsOf(markup, 'h3')).toEqual(['Why this score'])
  })

  test('leads to the definition with the administration marked', async () => {
    const markup = await why('FRA', 'TF-01')
    expect(attributesOf(markup, 'href')).toEqual(['/kpis/TF-01?administration=FRA'])
    expect(textsOf(markup, 'a')).toEqual(['Definition and distribution of Rate of electronic declarations'])
  })
})
