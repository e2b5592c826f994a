import { tableTitles } from '@pmm/core/contract/table-titles'
import { describe, expect, test } from 'vitest'
import { Downloads } from '../../../src/shared/shell/downloads.tsx'
import { elementsOf, textOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

describe('Downloads', () => {
  test('offers tables of the cycle and of the method by their titles', async () => {
    const [tables] = elementsOf(await rendered(<Downloads />), 'select')
    expect(textsOf(tables!, 'option')).toHaveLength(10)
    expect(textsOf(tables!, 'option')[0]).toBe(tableTitles.scores)
    expect(textsOf(tables!, 'option')).toContain(tableTitles['group-changes'])
  })

  test('offers formats for people, for programs and for statistical offices', async () => {
    const [, forms] = elementsOf(await rendered(<Downloads />), 'select')
    expect(textsOf(forms!, 'option')).toEqual([
      'Excel workbook',
      'CSV for Excel',
      'CSV',
      'Parquet',
      'Arrow',
      'SDMX-CSV 2.1',
      'SDMX-JSON 2.0: data',
      'SDMX-JSON 2.0: structure',
    ])
  })

  test('names its lists, and stays folded', async () => {
    const markup = await rendered(<Downloads />)
    expect(textsOf(markup, 'label')).toEqual(['Table', 'As'])
    expect(textsOf(markup, 'button')).toEqual(['Download', 'The whole release (ZIP)'])
    expect(markup).not.toMatch(/<details[^>]*open/)
  })

  test('says that what is kept back on the page is kept back in the file', async () => {
    expect(textOf(await rendered(<Downloads />))).toContain(
      'What is kept from you on this page is kept from you there.',
    )
  })
})
