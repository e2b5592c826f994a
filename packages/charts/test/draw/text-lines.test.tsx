import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TextLines } from '../../src/draw/text-lines.tsx'

test('every line begins at the same place, one line height below the line before', () => {
  const svg = renderToStaticMarkup(<TextLines lines={['Trade', 'facilitation']} x={4} y={20} fill="#000" />)
  expect(svg).toBe(
    '<text x="4" y="20" font-size="13" fill="#000"><tspan x="4" dy="0">Trade</tspan><tspan x="4" dy="15">facilitation</tspan></text>',
  )
})

test('a text without lines is empty', () => {
  expect(renderToStaticMarkup(<TextLines lines={[]} x={4} y={20} fill="#000" />)).not.toContain('tspan')
})

test('a name is written as text, whatever marks it holds', () => {
  const svg = renderToStaticMarkup(<TextLines lines={['<b>&']} x={0} y={0} fill="#000" />)
  expect(svg).toContain('&lt;b&gt;&amp;')
})
