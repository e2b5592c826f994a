import { describe, expect, test } from 'vitest'
import { NormalisationFigure } from '../../../../../src/features/administration/parts/why/normalisation-figure.tsx'
import { method } from '../../../../answers.ts'
import { cellsOf, textsOf } from '../../../../read-markup.ts'
import { rendered } from '../../../../rendered.tsx'

const kpi = method.kpis.find(({ code }) => code === 'TF-01')!
const band = method.kpis.find(({ normalisation }) => normalisation?.method === 'target-band')!
const missing = Number.NaN

const figure = (of: typeof kpi, value: number, score: number) =>
  rendered(<NormalisationFigure kpi={of} value={value} score={score} name="France" />)

describe('NormalisationFigure', () => {
  test('says where the administration is on the way from value to score', async () => {
    const markup = await figure(kpi, 99.7, 99.4)
    expect(textsOf(markup, 'h3')).toEqual(['From value to score'])
    expect(textsOf(markup, 'p')[0]).toContain('99.7%')
    expect(textsOf(markup, 'p')[0]).toContain('99.4')
  })

  test('has the rule from beyond its goalposts in its table, and where the administration is on it', async () => {
    const [heads, first, ...rows] = cellsOf(await figure(kpi, 99.7, 99.4), 'From value to score')
    expect(heads).toEqual(['', 'Value', 'Score'])
    expect(first).toEqual(['The rule', '45%', '0.0'])
    expect(rows.at(-2)).toEqual(['The rule', '105%', '100.0'])
    expect(rows.at(-1)).toEqual(['France', '99.7%', '99.4'])
  })

  test('is drawn for a band in the middle too', async () => {
    expect(textsOf(await figure(band, 100, 100), 'h3')).toEqual(['From value to score'])
  })

  test('shows the rule alone where there is no value', async () => {
    const [finding] = textsOf(await figure(kpi, missing, missing), 'p')
    expect(finding).not.toContain('NaN')
  })

  test('is absent for a rule that is fitted on the reporters, and for none', async () => {
    const fitted = { ...kpi, normalisation: { method: 'rank' } as const }
    expect(await figure(fitted, 99.7, 99.4)).toBe('')
    expect(await figure({ ...kpi, normalisation: null }, 99.7, missing)).toBe('')
  })
})
