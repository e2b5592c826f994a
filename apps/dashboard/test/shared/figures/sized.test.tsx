import { describe, expect, test } from 'vitest'
import { Sized } from '../../../src/shared/figures/sized.tsx'
import { rendered } from '../../rendered.tsx'

describe('Sized', () => {
  test('draws nothing before the width is measured, so that nothing is drawn twice', async () => {
    const widths: number[] = []
    const draw = (width: number) => {
      widths.push(width)
      return <p>{width}</p>
    }
    expect(await rendered(<Sized>{draw}</Sized>)).toBe('<div class="sized"></div>')
    expect(widths).toEqual([])
  })
})
