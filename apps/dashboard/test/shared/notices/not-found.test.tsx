import { describe, expect, test } from 'vitest'
import { NotFound } from '../../../src/shared/notices/not-found.tsx'
import { attributesOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

describe('NotFound', () => {
  test('says what there is not, and leads back to the overview without anything of the address', async () => {
    const part = <NotFound what="No administration has the code QQQ." />
    const markup = await rendered(part, { address: '/administrations/QQQ?node=TF' })
    expect(textsOf(markup, 'p')[0]).toBe('No administration has the code QQQ.')
    expect(attributesOf(markup, 'href')).toEqual(['/'])
  })

  test('says of an address that it belongs to no page', async () => {
    expect(textsOf(await rendered(<NotFound />), 'p')[0]).toBe('This address does not belong to any page.')
  })
})
