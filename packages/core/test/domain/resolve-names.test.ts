import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incomeGroups } from '../../src/domain/income-groups.ts'
import { members } from '../../src/domain/members.ts'
import { regions } from '../../src/domain/regions.ts'
import { createResolver } from '../../src/domain/resolve.ts'

const cote = { code: 'CIV', iso2: 'CI', name: "Côte d'Ivoire", aliases: ['Ivory Coast'] }
const chad = { code: 'TCD', iso2: 'TD', name: 'Chad', aliases: ['Tchad'] }
const resolve = createResolver([cote, chad])

describe('createResolver, of names', () => {
  it.each(['CIV', 'ci', 'ivory coast', " côte d'ivoire "])('finds one administration by "%s"', (text) => {
    expect(resolve(text)).toBe(cote)
  })

  it('finds an accent in whichever way it is composed', () => {
    expect(resolve("Co\u0302te d'Ivoire")).toBe(cote)
  })

  it('finds no name without its accent', () => {
    expect(resolve("Cote d'Ivoire")).toBeUndefined()
  })

  it('finds nobody by an empty text', () => {
    expect([resolve(''), resolve('  ')]).toEqual([undefined, undefined])
  })

  it('finds an administration whose alias is its name in other letters', () => {
    expect(createResolver([{ ...chad, aliases: ['CHAD', 'chad '] }])('chad')?.code).toBe('TCD')
  })

  it('finds nobody by a name that three share, as by one that two share', () => {
    const three = ['AAA', 'BBB', 'CCC'].map((code) => ({ code, iso2: code, name: code, aliases: ['Same'] }))
    expect(createResolver(three.slice(0, 2))('same')).toBeUndefined()
    expect(createResolver(three)('same')?.code).toBeUndefined()
  })
})

describe('the members shipped with the platform', () => {
  const byName = createResolver(members)

  it('are each found by code, by name and by every alias, in letters of any size', () => {
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.boolean(), (member, isUpper) => {
        for (const name of [member.code, member.iso2, member.name, ...member.aliases])
          expect(byName(isUpper ? name.toUpperCase() : name.toLowerCase())?.code).toBe(member.code)
      }),
    )
  })

  it('lie in known regions and income groups', () => {
    expect(members.filter(({ region }) => !(region in regions))).toEqual([])
    expect(members.filter(({ incomeGroup }) => incomeGroup !== null && !(incomeGroup in incomeGroups))).toEqual([])
  })
})
