import { describe, expect, test } from 'vitest'
import { WeightSlider } from '../../../../src/features/what-if/parts/weight-slider.tsx'
import { attributesOf, textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

const row = { code: 'TF', share: 1 / 3, ofWhole: 1 / 6, opens: true }

const slider = (isWhole: boolean, onOpen: (() => void) | undefined) =>
  rendered(<WeightSlider row={row} name="Trade" parent="Overall" isWhole={isWhole} onMove={() => {}} onOpen={onOpen} />)

describe('WeightSlider', () => {
  test('says a weight by a slider and by a number of one decimal, each with its name', async () => {
    const markup = await slider(true, undefined)
    expect(attributesOf(markup, 'aria-label')).toEqual(['Weight of Trade', 'Weight of Trade, percent of Overall'])
    expect(attributesOf(markup, 'aria-valuetext')).toEqual(['33.3 percent of Overall'])
    expect(attributesOf(markup, 'value').at(-1)).toBe('33.3')
  })

  test('says the share of the whole below the first level alone', async () => {
    expect(textOf(await slider(false, undefined))).toContain('16.7 % of the overall score')
    expect(textOf(await slider(true, undefined))).not.toContain('overall score')
  })

  test('opens the weights below it where there are any', async () => {
    expect(textsOf(await slider(true, () => {}), 'button')).toEqual(['within ›'])
    expect(attributesOf(await slider(true, () => {}), 'aria-label')[0]).toBe('Weights within Trade')
    expect(textsOf(await slider(true, undefined), 'button')).toEqual([])
  })
})
