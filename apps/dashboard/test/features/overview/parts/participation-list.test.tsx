import { describe, expect, test } from 'vitest'
import { ParticipationList } from '../../../../src/features/overview/parts/participation-list.tsx'
import { participation } from '../../../../src/features/overview/view/participation.ts'
import { scoresOfNode } from '../../../../src/shared/api/queries.ts'
import { administrations, answerTo, type RecordedViewer } from '../../../answers.ts'
import { attributesOf, cellsOf, textOf } from '../../../read-markup.ts'
import { recordedContext, rendered } from '../../../rendered.tsx'

function list(viewer: RecordedViewer, membershipDate = '2024-12-31') {
  const scores = answerTo(viewer, scoresOfNode(recordedContext().cycle, 'PMM'))
  const groups = participation(scores, administrations, membershipDate)
  return rendered(<ParticipationList groups={groups} membershipDate={membershipDate} />)
}

describe('ParticipationList', () => {
  test('has all members first, then the regions that have members', async () => {
    expect(cellsOf(await list('secretariat'))).toEqual([
      ['Members', 'Reported', 'Share', 'Scored overall'],
      ['All members', '11 of 16', '69%', '11'],
      ['East and Southern Africa', '2 of 3', '67%', '2'],
      ['Europe', '5 of 8', '63%', '5'],
      ['West and Central Africa', '4 of 5', '80%', '4'],
    ])
  })

  test('counts who is not disclosed among those who reported', async () => {
    expect(cellsOf(await list('public'))[1]).toEqual(['All members', '11 of 16', '69%', '8'])
  })

  test('says of how many it is not known whether they had joined', async () => {
    expect(textOf(await list('secretariat', '2016-12-31'))).toMatch(
      /Of the 16 members, \d+ counts? as such though it is not known whether (it|they) had joined by 2016-12-31\./,
    )
    expect(textOf(await list('secretariat'))).not.toContain('not known')
  })

  test('draws each share as wide as it is', async () => {
    expect(attributesOf(await list('secretariat'), 'style')).toEqual([
      'width:69%',
      'width:67%',
      'width:63%',
      'width:80%',
    ])
  })
})
