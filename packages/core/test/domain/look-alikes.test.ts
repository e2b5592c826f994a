import { describe, expect, it } from 'vitest'
import { foldSigns, resembling, strangersIn } from '../../src/domain/look-alikes.ts'
import { members } from '../../src/domain/members.ts'
import { createResolver } from '../../src/domain/resolve.ts'

const resolve = createResolver(members)

describe('an administration', () => {
  it.each([
    ['Côte d’Ivoire', 'CIV'],
    ['Côte d\u02BCIvoire', 'CIV'],
    ['Côte\u00A0d´Ivoire', 'CIV'],
    ['Co\u0302te d\u2018Ivoire', 'CIV'],
    ['Guinea\u2011Bissau', 'GNB'],
    ['Guinea–Bissau', 'GNB'],
    ['Viet  Nam', 'VNM'],
    ['\u200BGermany', 'DEU'],
  ])('is found as %j, whose signs look alike', (name, code) => {
    expect(resolve(name)?.code).toBe(code)
  })

  it.each(['DЕU', 'Cöte d’Ivoire', 'Gеrmany', 'ＤＥＵ'])('is not guessed from %j, whose letters are others', (name) => {
    expect(resolve(name)).toBeUndefined()
  })

  it('is none where a name means two when its signs are alike', () => {
    const named = (code: string, name: string) => ({ code, iso2: code.slice(0, 2), name, aliases: [] })
    const two = createResolver([named('AAA', "L'X"), named('BBB', 'L’X')])
    expect(two("L'X")).toBeUndefined()
    expect(two('AAA')?.code).toBe('AAA')
  })
})

describe('resembling', () => {
  it.each([
    ['TF–01', 'it holds U+2013 where TF-01 has U+002D'],
    ['TF−01', 'it holds U+2212 where TF-01 has U+002D'],
    ['ТF-01', 'it holds U+0422 where TF-01 has U+0054'],
    ['tf-01', 'it holds U+0074 where TF-01 has U+0054'],
    ['ＴF-01', 'it holds U+FF34 where TF-01 has U+0054'],
    ['TF-01\u200B', 'it holds U+200B where TF-01 has nothing'],
  ])('tells %j from the code that is meant', (text, difference) => {
    expect(resembling(text, ['TF-02', 'TF-01'])).toBe(`; ${difference}`)
  })

  it('says nothing of a code that resembles none', () => {
    expect(resembling('XX-99', ['TF-01'])).toBe('')
  })
})

describe('strangersIn', () => {
  it('names letters of another alphabet among Latin letters', () => {
    expect(strangersIn('DЕU')).toBe('; it holds U+0415 (E), which only looks like what is meant')
    expect(strangersIn('Atlantis')).toBe('')
    expect(strangersIn('Россия')).toBe('')
  })
})

it('folds signs and no letters', () => {
  expect(foldSigns('a\u2019b\u2013c\u00A0 d\u00ADe é')).toBe("a'b-c de é")
})
