import { describe, expect, test } from 'vitest'
import { MissingList } from '../../../../../src/features/administration/parts/why/missing-list.tsx'
import { missingKpis } from '../../../../../src/features/administration/view/missing-kpis.ts'
import type { RecordedViewer } from '../../../../answers.ts'
import { attributesOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

function list(code: string, administration: string, viewer: RecordedViewer = 'secretariat') {
  const { scores } = recordedData(administration, viewer)
  return rendered(<MissingList missing={missingKpis(code, scores, recordedContext().tree)} />)
}

describe('MissingList', () => {
  test('says that nothing is missing', async () => {
    expect(textOf(await list('RC', 'FRA'))).toBe('Every KPI below it has a value.')
  })

  test('names what is missing under its reason, each a link that keeps the address', async () => {
    const markup = await list('PMM', 'FRA')
    expect(textOf(markup)).toBe('1 KPI without a value Not available Average release time, sea, physically inspected')
    expect(attributesOf(markup, 'href')).toEqual(['/kpis/TF-07'])
    expect(markup).toContain('<details class="fold" open')
  })

  test('stays folded where the list is long', async () => {
    const markup = await list('PMM', 'ITA')
    expect(textsOf(markup, 'summary')).toEqual(['8 KPIs without a value'])
    expect(markup).not.toContain('<details class="fold" open')
  })

  test('tells what is not disclosed from what is not available', async () => {
    const markup = await list('PMM', 'KEN', 'public')
    const reasons = [...markup.matchAll(/<p class="reason">([^<]*)<\/p>/g)].map(([, reason]) => reason)
    expect(reasons).toEqual(['Not disclosed', 'Not available'])
    expect(textsOf(markup, 'li')).toHaveLength(8)
  })
})
