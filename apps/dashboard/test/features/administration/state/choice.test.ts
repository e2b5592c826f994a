import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionOf, readChoice, toggled, writeChoice } from '../../../../src/features/administration/state/choice.ts'

describe('a choice of peers, whatever is chosen', () => {
  const codes = fc.uniqueArray(fc.stringMatching(/^[A-Za-z/:-]{1,12}$/), { minLength: 1, maxLength: 8 })
  const choices = fc.record({ kind: fc.constantFrom('groups' as const, 'members' as const), codes })

  test('is read as it was written', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(readChoice(writeChoice(choice))).toEqual(choice)
      }),
    )
  })

  test('is as before once a code was put in and taken out', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(toggled(toggled(choice, '1'), '1')).toEqual(choice)
      }),
    )
  })
})

describe('readChoice', () => {
  test.each([[undefined], [''], ['groups:'], ['members:,,'], ['other:A'], ['landlocked']])(
    'takes %j for no choice',
    (text) => {
      expect(readChoice(text)).toBeUndefined()
    },
  )

  test('takes a code once', () => {
    expect(readChoice('members:DEU,FRA,,DEU')).toEqual({ kind: 'members', codes: ['DEU', 'FRA'] })
  })
})

describe('questionOf', () => {
  test('asks for groups by their codes, and for members with the own administration among them', () => {
    expect(questionOf({ kind: 'groups', codes: ['region:EUR', 'landlocked'] }, 'DEU')).toEqual({
      groups: 'region:EUR,landlocked',
    })
    expect(questionOf({ kind: 'members', codes: ['FRA', 'DEU'] }, 'DEU')).toEqual({ members: 'DEU,FRA' })
  })
})
