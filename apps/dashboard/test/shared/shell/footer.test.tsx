import { describe, expect, test } from 'vitest'
import { Footer } from '../../../src/shared/shell/footer.tsx'
import { attributesOf, textOf, textsOf } from '../../read-markup.ts'
import { recordedContext, rendered } from '../../rendered.tsx'

describe('Footer', () => {
  test('says of which method, cycle, revision and run the numbers are', async () => {
    const paragraphs = textsOf(await rendered(<Footer />), 'p')
    expect(paragraphs[0]).toBe(
      'A small method, version 1.0.0 (illustrative). Cycle Demonstration cycle 2024, data of 2024, members as of 2024-12-31.',
    )
    expect(paragraphs[1]).toContain(`Scores of data revision 1 from run ${recordedContext().cycle.currentRun}`)
  })

  test('says that nothing is scored yet', async () => {
    const markup = await rendered(<Footer />, { cycle: { currentRun: null, scoredRevision: null } })
    expect(textsOf(markup, 'p')[1]).toBe('Not scored yet.')
  })

  test('leads to the method and to the reference of the API', async () => {
    const markup = await rendered(<Footer />)
    expect(attributesOf(markup, 'href')).toEqual(['/v1/methods/pmm-small', '/docs'])
    expect(textOf(markup)).toContain('Download data')
  })
})
