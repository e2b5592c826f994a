import { describe, expect, test } from 'vitest'
import { groupsOf, neighboursOf } from '../../../src/shared/api/queries.ts'
import { PeerPicker } from '../../../src/shared/pickers/peer-picker.tsx'
import { allMembers, peerGroup, peerGroupsOf } from '../../../src/shared/series/peer-group.ts'
import { answerTo } from '../../answers.ts'
import { attributesOf, optionsOf, textsOf } from '../../read-markup.ts'
import { recordedContext, rendered } from '../../rendered.tsx'

const { cycle } = recordedContext()
const groups = answerTo('secretariat', groupsOf(cycle))
const choices = peerGroupsOf({ code: 'FRA' }, groups, answerTo('secretariat', neighboursOf(cycle, 'FRA')))
const picker = (asked?: string) => rendered(<PeerPicker groups={choices} chosen={peerGroup(asked, choices, groups)} />)

describe('PeerPicker', () => {
  test('offers the groups of the administration with how many they are', async () => {
    expect(optionsOf(await picker()).labels).toEqual([
      'All members (16)',
      'Europe (8)',
      'High income (8)',
      'The 10 administrations most alike (11)',
    ])
  })

  test('has the group of the address chosen, all members at first', async () => {
    expect(optionsOf(await picker()).chosen).toBe('All members (16)')
    expect(optionsOf(await picker('income:high')).chosen).toBe('High income (8)')
  })

  test('writes no number where it is not known how many they are', async () => {
    const markup = await rendered(<PeerPicker groups={[allMembers]} chosen={allMembers} />)
    expect(optionsOf(markup).labels).toEqual(['All members'])
  })

  test('is named by its label', async () => {
    const markup = await picker()
    expect(textsOf(markup, 'label')).toEqual(['Compare with'])
    expect(attributesOf(markup, 'id')).toEqual(attributesOf(markup, 'for'))
  })
})
