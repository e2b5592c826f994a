import { describe, expect, test } from 'vitest'
import { WhyThisScore } from '../../../../../src/features/administration/parts/why/why-this-score.tsx'
import { emptyClient } from '../../../../loaded-client.ts'
import { attributesOf, elementsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered, type Surroundings } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

const { tree } = recordedContext()

const why = (code: string, surroundings: Surroundings = {}) =>
  rendered(<WhyThisScore data={recordedData('FRA')} node={tree.node(code)!} />, surroundings)

describe('WhyThisScore', () => {
  test('gives the reason of a group by its children, and that of a KPI by its steps', async () => {
    expect(textOf(await why('TF'))).toContain('weighted arithmetic mean')
    expect(textsOf(await why('TF-01'), 'dt')[0]).toBe('Value')
  })

  test('leads to the reasons of the groups above, and says where one is', async () => {
    const [path] = elementsOf(await why('TF-01'), 'nav')
    expect(attributesOf(path!, 'aria-label')).toEqual(['Groups above'])
    expect(attributesOf(path!, 'href')).toEqual(['/?node=PMM', '/?node=TF', '/?node=TF-paperless'])
    expect(path).toMatch(/aria-current="page"[^>]*>Rate of electronic declarations/)
  })

  test('has no path above the overall score', async () => {
    expect(elementsOf(await why('PMM'), 'nav')).toEqual([])
  })

  test('names what it takes to compute the score again', async () => {
    const { cycle } = recordedContext()
    expect(textOf(await why('PMM'))).toContain(
      `Method pmm-small 1.0.0 (illustrative); run ${cycle.currentRun}; data revision 1.`,
    )
  })

  test('says that there is no run yet', async () => {
    const cycle = { currentRun: null, scoredRevision: null }
    expect(textOf(await why('PMM', { cycle }))).toContain('run none; data revision none.')
  })

  test('does not wait for the derivation', async () => {
    const markup = await why('TF-01', { client: emptyClient() })
    expect(textsOf(markup, 'dt')).toEqual(['Value', 'Rule', 'Score', 'Weight', 'Contribution'])
  })
})
