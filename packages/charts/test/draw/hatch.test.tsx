import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Hatch } from '../../src/draw/hatch.tsx'

test('the hatch is a pattern that is filled with by its id', () => {
  const svg = renderToStaticMarkup(<Hatch id="missing" />)
  expect(svg).toMatch(/^<defs><pattern id="missing"[^>]*patternTransform="rotate\(45\)"/)
  expect(svg).toContain('<line')
})
