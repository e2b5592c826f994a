import { describe, expect, test } from 'vitest'
import { accent, classFills, classInks, ink, muted, paper, peers } from '../../src/draw/palette.ts'

describe('the palette', () => {
  test.each(classFills.map((fill, index) => [fill, classInks[index]!]))('is readable on %s', (fill, text) => {
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5)
  })

  test('falls in lightness from class to class, so that hue is not needed', () => {
    const lightness = classFills.map(luminance)
    expect(lightness.toSorted((a, b) => b - a)).toEqual(lightness)
  })

  test.each([
    [ink, paper],
    [muted, paper],
    [accent, paper],
    [ink, peers],
  ])('sets %s on %s with enough contrast', (front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5)
  })
})

/** WCAG 2.2: relative luminances, the lighter over the darker. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
