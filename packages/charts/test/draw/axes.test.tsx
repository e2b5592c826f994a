import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BottomAxis, LeftAxis } from '../../src/draw/axes.tsx'

const ticks = [
  { at: 10, label: '0' },
  { at: 60, label: '50' },
]

test('BottomAxis draws an upright line per tick, its label below', () => {
  const svg = renderToStaticMarkup(<BottomAxis ticks={ticks} top={5} bottom={100} />)
  expect(svg.match(/<line[^>]*x1="10" y1="5" x2="10" y2="100"/g)).toHaveLength(1)
  expect(svg).toMatch(/<text x="60" y="118" text-anchor="middle"[^>]*>50<\/text>/)
})

test('LeftAxis draws a level line per tick, its label at the left', () => {
  const svg = renderToStaticMarkup(<LeftAxis ticks={ticks} left={40} right={200} />)
  expect(svg.match(/<line[^>]*x1="40" y1="60" x2="200" y2="60"/g)).toHaveLength(1)
  expect(svg).toMatch(/<text x="32" y="64" text-anchor="end"[^>]*>50<\/text>/)
})

test('an axis without ticks draws nothing', () => {
  expect(renderToStaticMarkup(<BottomAxis ticks={[]} top={5} bottom={100} />)).toBe('<g></g>')
  expect(renderToStaticMarkup(<LeftAxis ticks={[]} left={40} right={200} />)).toBe('<g></g>')
})
