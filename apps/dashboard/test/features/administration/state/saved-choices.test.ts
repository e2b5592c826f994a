import { describe, expect, test } from 'vitest'
import { forgetChoice, saveChoice, savedChoices } from '../../../../src/features/administration/state/saved-choices.ts'

function storage(text: string | null = null) {
  let kept = text
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value
    },
  }
}
const namesIn = (kept: ReturnType<typeof storage>) => savedChoices(kept).map(({ name }) => name)

describe('saved choices', () => {
  test('are kept under their names, a later one in the place of the one before', () => {
    const kept = storage()
    saveChoice({ name: 'Neighbours', choice: 'members:FRA,ITA' }, kept)
    saveChoice({ name: 'Alike', choice: 'groups:landlocked' }, kept)
    saveChoice({ name: 'Neighbours', choice: 'members:ESP' }, kept)
    expect(savedChoices(kept)).toEqual([
      { name: 'Alike', choice: 'groups:landlocked' },
      { name: 'Neighbours', choice: 'members:ESP' },
    ])
  })

  test('are forgotten by name', () => {
    const kept = storage()
    saveChoice({ name: 'One', choice: 'groups:landlocked' }, kept)
    saveChoice({ name: 'Two', choice: 'groups:coastal' }, kept)
    forgetChoice('One', kept)
    expect(namesIn(kept)).toEqual(['Two'])
  })

  test.each([
    ['{'],
    ['null'],
    ['"text"'],
    ['{}'],
    ['[1, null, {"name": "X"}, {"name": "", "choice": "groups:a"}, {"name": "Y", "choice": "?"}]'],
  ])('are none where the browser holds %s', (text) => {
    expect(savedChoices(storage(text))).toEqual([])
  })
})
