import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Frame } from '../../src/draw/frame.tsx'

const text = { title: 'By dimension', summary: 'Kenya is above the median.' }
const watermark = 'Demonstration data'
const size = { width: 600, height: 400 }
const drawn = (fields: object = {}) =>
  renderToStaticMarkup(
    <Frame {...text} {...size} {...fields}>
      <circle r={1} />
    </Frame>,
  )
const marksIn = (svg: string) => svg.split(`>${watermark}</text>`).length - 1

describe('Frame', () => {
  test('is an image that is named by its title and its finding', () => {
    expect(drawn()).toMatch(/^<svg[^>]*role="img"[^>]*aria-label="By dimension\. Kenya is above the median\."/)
  })

  test('is a group where its parts can be focused', () => {
    expect(drawn({ role: 'group' })).toMatch(/^<svg[^>]*role="group"/)
  })

  test('has the size it was placed for, in pixels and in its own units', () => {
    expect(drawn()).toMatch(/width="600" height="400" viewBox="0 0 600 400"/)
  })

  test('carries no watermark unless it is given', () => {
    expect(drawn()).not.toContain('pmm-watermark')
    expect(drawn({ watermark: undefined })).not.toContain('pmm-watermark')
  })

  test('writes the watermark over what it holds, where no pointer meets it', () => {
    const svg = drawn({ watermark })
    expect(svg.indexOf('<circle')).toBeLessThan(svg.indexOf(watermark))
    expect(svg).toMatch(/<g class="pmm-watermark" pointer-events="none"/)
  })

  test.each([
    [20, 1],
    [400, 1],
    [840, 2],
    [2100, 5],
  ])('repeats the watermark down a picture of %i pixels %i times', (height, times) => {
    expect(marksIn(drawn({ watermark, height }))).toBe(times)
  })
})
