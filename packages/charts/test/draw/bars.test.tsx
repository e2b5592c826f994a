import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { BarCell, Bars } from '../../src/draw/bars.tsx'
import { peers } from '../../src/draw/palette.ts'
import { placeBarCell, placeBars } from '../../src/place/bars.ts'
import type { BarRow } from '../../src/series/bars.ts'
import { bars, noSpread } from '../examples.ts'

const scored = bars.rows[0]!
const silent: BarRow = { ...scored, score: Number.NaN }
const alone: BarRow = { ...scored, ...noSpread }
const medianAlone: BarRow = { ...alone, median: 57.4 }

const draw = (row: BarRow) =>
  renderToStaticMarkup(
    <Bars placed={placeBars({ ...bars, rows: [row] }, { width: 720 })} title="Scores" summary="One score." />,
  )
const cell = (row: BarRow) =>
  renderToStaticMarkup(<BarCell placed={placeBarCell({ ...bars, rows: [row] }, { width: 102, height: 20 })} />)

const isHatched = (svg: string) => svg.includes('fill="url(#')
const hasBand = (svg: string) => svg.includes(`fill="${peers}"`)
const hasMedian = (svg: string) => /<line[^>]*stroke-width="2"/.test(svg)

describe.each([
  ['Bars', draw],
  ['BarCell', cell],
])('%s', (_, drawn) => {
  test('draws a score over the band and the median of its peers', () => {
    const svg = drawn(scored)
    expect([isHatched(svg), hasBand(svg), hasMedian(svg)]).toEqual([false, true, true])
  })

  test('hatches a score that is missing instead of drawing it as zero', () => {
    const svg = drawn(silent)
    expect(isHatched(svg)).toBe(true)
    expect(svg).not.toContain('visx-bar')
  })

  test('fills the hatch with a pattern that it holds', () => {
    const svg = drawn(silent)
    const [, id] = /fill="url\(#([^)]+)\)"/.exec(svg)!
    expect(svg).toContain(`<pattern id="${id}"`)
  })

  test('draws neither band nor median where the peers have none', () => {
    expect([hasBand(drawn(alone)), hasMedian(drawn(alone))]).toEqual([false, false])
  })

  test('draws the median alone where the quartiles are missing, and no number that is none', () => {
    const svg = drawn(medianAlone)
    expect([hasBand(svg), hasMedian(svg)]).toEqual([false, true])
    expect(svg).not.toContain('NaN')
  })
})

describe('Bars', () => {
  test('writes the score beside its bar, a dash where it is missing', () => {
    expect(draw(scored)).toContain('>66.1</text>')
    expect(draw(silent)).toContain('>–</text>')
  })
})

describe('BarCell', () => {
  test('is passed over by screen readers: the table says the numbers beside it', () => {
    expect(cell(scored)).toMatch(/^<svg[^>]*aria-hidden="true"/)
  })
})
