import { describe, expect, test } from 'vitest'
import { OverviewIntro } from '../../../../src/features/overview/parts/overview-intro.tsx'
import { method } from '../../../answers.ts'
import { optionsOf, textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

const words = { title: 'Half lie between 40 and 60', deck: 'The median is 50.' }
const dimension = method.groups.find(({ code }) => code === 'TF')!

describe('OverviewIntro', () => {
  test('says of which score and which period the finding is, then the finding', async () => {
    const markup = await rendered(<OverviewIntro node={dimension} words={words} />)
    expect(textOf(markup)).toMatch(/^Trade Facilitation and Economic Competitiveness, 2024 Half lie between 40 and 60 /)
    expect(textsOf(markup, 'h1')).toEqual([words.title])
    expect(textOf(markup)).toContain(words.deck)
  })

  test('offers every group of the method, the shown one chosen', async () => {
    const { labels, chosen } = optionsOf(await rendered(<OverviewIntro node={dimension} words={words} />))
    expect(labels).toHaveLength(method.groups.length)
    expect(chosen?.trim()).toBe(dimension.name)
  })
})
