import { describe, expect, it } from 'vitest'
import { combineGroups, type PublishedGroup } from '../../src/asked/combine-groups.ts'

const group = (code: string, classification: string | null, administrations: string): PublishedGroup => ({
  code,
  title: `Title of ${code}`,
  classification,
  administrations: administrations.split(''),
})
const north = group('region:N', 'region', 'ABC')
const south = group('region:S', 'region', 'DEF')
const rich = group('income:high', 'income', 'BDF')
const islands = group('islands', null, 'CDZ')
const small = group('small', null, 'CB')

const membersOf = (...groups: readonly PublishedGroup[]) => combineGroups(groups).administrations.join('')

describe('combineGroups', () => {
  it('takes whoever is in one of the groups chosen of a classification', () => {
    expect(membersOf(south, north)).toBe('ABCDEF')
  })

  it('takes of several classifications whoever is in one group of each', () => {
    expect(membersOf(north, south, rich)).toBe('BDF')
    expect(membersOf(rich, north)).toBe('B')
  })

  it('takes groups of no classification each for itself', () => {
    expect(membersOf(islands, small)).toBe('C')
  })

  it('takes nobody where nobody is in all', () => {
    expect(membersOf(rich, islands, north)).toBe('')
  })

  it('says in words what makes a member', () => {
    expect(combineGroups([north, rich, south]).rule).toBe(
      'Title of region:N or Title of region:S, and Title of income:high',
    )
  })
})
