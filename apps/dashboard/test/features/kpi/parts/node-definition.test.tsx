import type { MethodNode } from '@pmm/core/method/tree/tree'
import { describe, expect, test } from 'vitest'
import { NodeDefinition } from '../../../../src/features/kpi/parts/node-definition.tsx'
import { method } from '../../../answers.ts'
import { attributesOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

const kpi = method.kpis.find(({ code }) => code === 'TF-01')!
const contextKpi = method.kpis.find(({ direction }) => direction === 'context')!

async function termsOf(node: MethodNode): Promise<Record<string, string>> {
  const markup = await rendered(<NodeDefinition node={node} />, { address: `/kpis/${node.code}` })
  const texts = textsOf(markup, 'dd')
  return Object.fromEntries(textsOf(markup, 'dt').map((term, at) => [term, texts[at]!]))
}

describe('NodeDefinition', () => {
  test('says of a KPI what it measures and how it is scored', async () => {
    expect(await termsOf(kpi)).toMatchObject({
      Numerator: 'Declarations lodged and processed electronically',
      Denominator: 'All declarations',
      Value: '100 × numerator ÷ denominator, in %',
      Direction: 'More is better',
      Scoring: '50% scores 0 and 100% scores 100, with straight steps between; values beyond are held at the ends.',
      'Data source': 'Declaration system',
    })
  })

  test('says of a context KPI that it is not scored', async () => {
    const { Direction, Scoring } = await termsOf(contextKpi)
    expect(Direction).toBe('Context only, not scored')
    expect(Scoring).toContain('not scored')
  })

  test('says what a method leaves open', async () => {
    const { source: _, provenance: __, ...bare } = kpi
    const terms = await termsOf({
      ...bare,
      formula: { kind: 'value', factor: 1, numerator: 'hours', denominator: null },
    })
    expect(terms).toMatchObject({
      Denominator: 'none: the value is given as it is',
      'Data source': 'not said',
      Provenance: 'not said',
    })
  })

  test('says of a group by which rule it is made of what, each child a link', async () => {
    const dimension = method.groups.find(({ code }) => code === 'TF')!
    const terms = await termsOf(dimension)
    expect(terms.Scoring).toContain('weighted arithmetic mean')
    expect(terms['Made of']).toBe('Paperless trade Faster release')
    const markup = await rendered(<NodeDefinition node={dimension} />, { address: '/kpis/TF?administration=FRA' })
    expect(attributesOf(markup, 'href')).toEqual([
      '/kpis/TF-paperless?administration=FRA',
      '/kpis/TF-release?administration=FRA',
    ])
  })
})
