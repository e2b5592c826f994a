import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { classFills, classInks } from '../../src/draw/palette.ts'
import { faceOf, TileFace } from '../../src/draw/tile-face.tsx'
import type { TileState } from '../../src/series/tile-grid.ts'

const draw = (state: TileState, level = -1, score = '') =>
  renderToStaticMarkup(
    <TileFace
      placed={{ tile: { code: 'KEN', name: 'Kenya', score: Number.NaN, state }, x: 0, y: 0, level, score, label: '' }}
      width={44}
      height={38}
      hatchId="hatch"
    />,
  )
const hasLock = (svg: string) => svg.includes('<path')
const isHatched = (svg: string) => svg.includes('url(#hatch)')
const isDashed = (svg: string) => svg.includes('stroke-dasharray')

describe('TileFace', () => {
  test.each([
    ['scored', 2, '61.4', { lock: false, hatch: false, dash: false }],
    ['insufficient', -1, '', { lock: false, hatch: false, dash: true }],
    ['undisclosed', -1, '', { lock: true, hatch: false, dash: false }],
    ['not-reported', -1, '', { lock: false, hatch: true, dash: false }],
  ] as const)('tells a tile that is %s from every other kind', (state, level, score, marks) => {
    const svg = draw(state, level, score)
    expect({ lock: hasLock(svg), hatch: isHatched(svg), dash: isDashed(svg) }).toEqual(marks)
  })

  test.each(['scored', 'insufficient', 'undisclosed', 'not-reported'] as const)('names a tile that is %s', (state) => {
    expect(draw(state)).toContain('>KEN</text>')
  })

  test('writes the score below the code, and nothing where there is none', () => {
    expect(draw('scored', 2, '61.4')).toContain('>61.4</text>')
    expect(draw('insufficient').match(/<text/g)).toHaveLength(1)
  })

  test.each(classFills.map((fill, level) => [level, fill] as const))(
    'fills class %i and writes on it so that it reads',
    (level, fill) => {
      const svg = draw('scored', level, '61.4')
      expect(svg).toContain(`<rect width="44" height="38" rx="2" fill="${fill}"`)
      expect(svg).toContain(`fill="${classInks[level]}">61.4`)
    },
  )
})

describe('faceOf', () => {
  test('never fills a tile without a class in the colour of a class', () => {
    for (const state of ['insufficient', 'undisclosed', 'not-reported'])
      expect(classFills).not.toContain(faceOf(-1, state, 'hatch').fill)
  })
})
