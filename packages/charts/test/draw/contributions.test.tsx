import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Contributions } from '../../src/draw/contributions.tsx'
import { bar, barLight } from '../../src/draw/palette.ts'
import { placeContributions } from '../../src/place/contributions.ts'
import type { Contribution } from '../../src/series/contributions.ts'
import { contributions } from '../examples.ts'

const [trade, revenue, silent] = contributions.parts
const draw = (parts: readonly (Contribution | undefined)[], total = contributions.total, width = 720) => {
  const series = { ...contributions, total, parts: parts as readonly Contribution[] }
  return renderToStaticMarkup(
    <Contributions placed={placeContributions(series, { width })} title="Why" summary="So it adds up." />,
  )
}
const count = (svg: string, part: string) => svg.split(part).length - 1

describe('Contributions', () => {
  test('draws parts in a lighter tone than their total', () => {
    const svg = draw([trade, revenue])
    expect([count(svg, `fill="${barLight}"`), count(svg, `fill="${bar}"`)]).toEqual([2, 1])
  })

  test('joins the end of every part to what comes after, and the total to nothing', () => {
    expect(count(draw([trade, revenue]), 'stroke-width="0.75"')).toBe(2)
    expect(count(draw([]), 'stroke-width="0.75"')).toBe(0)
  })

  test('hatches a part that adds nothing, and says why', () => {
    const svg = draw([trade, silent])
    expect(count(svg, 'fill="url(#')).toBe(1)
    expect(svg).toContain('Too few data')
  })

  test('hatches a total that is missing', () => {
    expect(count(draw([silent], Number.NaN), 'fill="url(#')).toBe(2)
  })

  test('draws a part of zero as a hair, which no hatch is', () => {
    const svg = draw([{ ...trade!, contribution: 0 }], 0)
    expect(svg).not.toContain('fill="url(#')
    expect(svg).toMatch(/width="1" height="14"/)
  })

  test('leaves out a note that has no room', () => {
    expect(draw([{ ...trade!, note: 'n'.repeat(200) }])).not.toContain('nnn')
  })
})
