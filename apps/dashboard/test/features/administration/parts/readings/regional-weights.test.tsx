import { describe, expect, test } from 'vitest'
import { RegionalWeights } from '../../../../../src/features/administration/parts/readings/regional-weights.tsx'
import { regionalWeightsOf } from '../../../../../src/shared/api/queries.ts'
import type { RegionalWeight } from '../../../../../src/shared/api/table-rows.ts'
import { answerTo } from '../../../../answers.ts'
import { attributesOf, cellsOf, elementsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'

const { cycle, tree } = recordedContext()
const recordedWeights = answerTo('secretariat', regionalWeightsOf(cycle))

const weights = (code: string, rows: readonly RegionalWeight[] = recordedWeights) =>
  rendered(<RegionalWeights weights={rows} node={tree.node(code)!} region="EUR" />)

describe('RegionalWeights', () => {
  test('has a column per region with its experts, then the regions balanced, then the method', async () => {
    const [heads, ...rows] = cellsOf(await weights('PMM'), 'Weights of regions in Overall performance')
    expect(heads).toEqual([
      'Weight',
      'ESA7 experts',
      'EUR5 experts',
      'WCA6 experts',
      'Regions balanced18 experts',
      'Method',
    ])
    expect(rows[0]).toEqual([
      'Trade Facilitation and Economic Competitiveness',
      '40% ±12',
      '46% ±12',
      '28% ±10',
      '38% ±9',
      '50%',
    ])
  })

  test('spells the regions out for who asks, and sets that of the administration apart', async () => {
    const markup = await weights('PMM')
    expect(attributesOf(markup, 'title')).toEqual(['East and Southern Africa', 'Europe', 'West and Central Africa'])
    expect(elementsOf(markup, 'th', 'class="number own"').map(textOf)).toEqual(['EUR5 experts'])
  })

  test('says that the experts are made up, and how they are pooled', async () => {
    const paragraphs = textsOf(await weights('PMM'), 'p')
    expect(paragraphs[0]).toBe('Demonstration: the experts and their points are generated, and nobody’s opinion.')
    expect(paragraphs.at(-1)).toContain('every region counts the same')
  })

  test('has no notice where the panel is real', async () => {
    const real = recordedWeights.map((row) => ({ ...row, notice: null }))
    expect(textOf(await weights('PMM', real))).not.toContain('generated')
  })

  test('says that regions weigh a group as the method does where no expert weighs it', async () => {
    expect(textOf(await weights('TF-paperless'))).toBe(
      'No experts have spread points over what Paperless trade is made of, so regions weigh it as the method does.',
    )
  })

  test('says that no region has experts', async () => {
    expect(textOf(await weights('PMM', []))).toContain('there are no weights of regions to show')
  })

  test('is absent for a KPI', async () => {
    expect(await weights('TF-01')).toBe('')
  })
})
