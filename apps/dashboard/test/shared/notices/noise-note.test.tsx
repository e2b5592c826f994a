import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { NoiseNote } from '../../../src/shared/notices/noise-note.tsx'

test('NoiseNote says its sentence, and nothing without one', () => {
  expect(renderToStaticMarkup(<NoiseNote sentence="Figures are protected." />)).toContain('Figures are protected.')
  expect(renderToStaticMarkup(<NoiseNote sentence={null} />)).toBe('')
})
