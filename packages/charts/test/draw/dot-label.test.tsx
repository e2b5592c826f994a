import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { DotLabel } from '../../src/draw/dot-label.tsx'
import { accent, ink } from '../../src/draw/palette.ts'

const draw = (x: number, marked = false) =>
  renderToStaticMarkup(
    <DotLabel
      placed={{ dot: { code: 'KEN', name: 'Kenya', value: 61.4 }, x, y: 50, marked }}
      width={400}
      format={(value) => `${value}`}
    />,
  )
const boxOf = (svg: string) => {
  const [, x, width] = /<rect x="([^"]+)" y="[^"]+" width="([^"]+)"/.exec(svg)!
  return { start: Number(x), end: Number(x) + Number(width) }
}

describe('DotLabel', () => {
  test('names the dot and its value, and lets the pointer through', () => {
    expect(draw(200)).toContain('>Kenya 61.4</text>')
    expect(draw(200)).toMatch(/^<g pointer-events="none">/)
  })

  test.each([-20, 0, 200, 400, 900])('stays inside the picture for a dot at %i', (x) => {
    const { start, end } = boxOf(draw(x))
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeLessThanOrEqual(400.01)
  })

  test('is set in the colour of the marked administration only there', () => {
    expect(draw(200, true)).toContain(`fill="${accent}"`)
    expect(draw(200)).toContain(`fill="${ink}"`)
    expect(draw(200)).not.toContain(accent)
  })
})
