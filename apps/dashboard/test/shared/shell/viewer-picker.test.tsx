import type { ViewerView } from '@pmm/core/contract/viewers'
import { describe, expect, test } from 'vitest'
import { viewerQuery } from '../../../src/shared/api/queries.ts'
import { ViewerPicker } from '../../../src/shared/shell/viewer-picker.tsx'
import { emptyClient } from '../../loaded-client.ts'
import { textOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

function picker(view?: ViewerView) {
  const client = emptyClient()
  if (view !== undefined) client.setQueryData(viewerQuery.queryKey, view)
  return rendered(<ViewerPicker />, { client })
}

const viewer = (kind: ViewerView['viewer'], administrations: string[] | null = null): ViewerView => ({
  viewer: kind,
  name: null,
  administrations,
})

describe('ViewerPicker', () => {
  test.each([
    [viewer('public'), 'Public view'],
    [viewer('members'), 'Members’ view'],
    [viewer('reviewer', ['FRA', 'KEN']), 'Reviewer’s view: FRA, KEN'],
    [viewer('administration', ['FRA']), 'Own view: FRA'],
    [viewer('secretariat'), 'Secretariat’s view'],
  ])('says as whom one looks: %o', async (view, words) => {
    expect(textsOf(await picker(view), 'summary')).toEqual([words])
  })

  test('offers the public view to all but the public', async () => {
    expect(textsOf(await picker(viewer('public')), 'button')).toEqual(['See with this key'])
    expect(textsOf(await picker(viewer('members')), 'button')).toEqual(['See with this key', 'See what everybody sees'])
  })

  test('takes the reader for the public until the answer is there', async () => {
    expect(textsOf(await picker(), 'summary')).toEqual(['Public view'])
  })

  test('says that what is kept back never leaves the server', async () => {
    expect(textOf(await picker(viewer('public')))).toContain('never leaves the server')
    expect(textsOf(await picker(viewer('public')), 'label')).toEqual(['API key'])
  })
})
