import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Curve } from '../../src/draw/curve.tsx'
import { accent } from '../../src/draw/palette.ts'
import { placeCurve } from '../../src/place/curve.ts'
import { curve } from '../examples.ts'

const draw = (here = curve.here) =>
  renderToStaticMarkup(<Curve placed={placeCurve({ ...curve, here }, { width: 560 })} title="Rule" summary="So." />)

test('leads from the value to its score with two dashed lines, and names both', () => {
  expect(draw().match(/stroke-dasharray="3 3"/g)).toHaveLength(2)
  expect(draw()).toContain('>Kenya: 56.5 hours gets 66.2</text>')
})

test('draws the rule alone where there is no value', () => {
  const svg = draw({ value: Number.NaN, score: Number.NaN })
  expect(svg).not.toContain(accent)
  expect(svg).not.toContain('NaN')
  expect(svg).toMatch(/<path d="M[^"]+" fill="none"/)
})
