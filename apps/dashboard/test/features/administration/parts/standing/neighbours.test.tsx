import { describe, expect, test } from 'vitest'
import { Neighbours } from '../../../../../src/features/administration/parts/standing/neighbours.tsx'
import { neighboursOf } from '../../../../../src/shared/api/queries.ts'
import { answerTo } from '../../../../answers.ts'
import { textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'

const neighbours = answerTo('secretariat', neighboursOf(recordedContext().cycle, 'FRA'))

describe('Neighbours', () => {
  test('names those most alike, the nearest first, with how far they are', async () => {
    const items = textsOf(await rendered(<Neighbours neighbours={neighbours} />), 'li')
    expect(items).toHaveLength(10)
    expect(items[0]).toBe('Italy 0.17')
    const distances = items.map((item) => Number(/[\d.]+$/.exec(item)![0]))
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
  })

  test('falls back on the code of a neighbour that is no member any more', async () => {
    const gone = [{ ...neighbours[0]!, neighbour: 'XXX' }]
    expect(textsOf(await rendered(<Neighbours neighbours={gone} />), 'li')).toEqual(['XXX 0.17'])
  })

  test('stays folded, under what the distances are', async () => {
    const markup = await rendered(<Neighbours neighbours={neighbours} />)
    expect(textsOf(markup, 'summary')).toEqual(['Who they are, and how far in standardised attributes'])
    expect(markup).not.toContain('<details open')
    expect(textOf(markup)).not.toContain('NaN')
  })
})
