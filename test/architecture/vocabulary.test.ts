import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { replacedWords, vocabularyFaults } from './vocabulary.ts'
import { walledFiles } from './workspace.ts'

const glossary = fileURLToPath(new URL('../../packages/core/GLOSSARY.md', import.meta.url))
const words = replacedWords(readFileSync(glossary, 'utf8'))
const shipped = walledFiles().filter(({ path }) => !path.startsWith('test/'))

describe('the words that were replaced', () => {
  test('are read from the glossary', () => {
    expect(words.length).toBeGreaterThan(20)
    expect(words.find(({ word }) => word === 'worlds')).toMatchObject({
      term: 'feasibleInterval',
      isBannedInProse: true,
    })
  })

  test('do not come back', () => {
    expect(shipped.flatMap((file) => vocabularyFaults(file, words))).toEqual([])
  })
})

describe('vocabularyFaults', () => {
  const court = { word: 'court', term: 'pairDraws', isBannedInProse: true, packages: undefined }
  const told = { word: 'told', term: 'published', isBannedInProse: false, packages: ['disclosure'] }
  const file = (text: string, path = 'packages/disclosure/src/a.ts') => ({ path, text })

  test.each([
    ['an identifier', file('const courtOf = 1')],
    ['a part of an identifier', file('type OpenCourt = 1')],
    ['a comment', file('/** The court of a pair. */')],
    ['the name of a file', file('', 'packages/comparison/src/court.ts')],
  ])('finds a word in %s', (_, source) => {
    expect(vocabularyFaults(source, [court])).toEqual([`${source.path} says "court": the term is pairDraws`])
  })

  test('leaves texts alone, and other words that hold the letters', () => {
    expect(vocabularyFaults(file("const courtesy = 'court'"), [court])).toEqual([])
  })

  test('leaves sentences alone where a word is forbidden as an identifier only', () => {
    expect(vocabularyFaults(file('/** What was told. */'), [told])).toEqual([])
    expect(vocabularyFaults(file('const told = 1'), [told])).toHaveLength(1)
  })

  test('asks for a word only in the packages that do without it', () => {
    expect(vocabularyFaults(file('const told = 1', 'packages/queue/src/a.ts'), [told])).toEqual([])
  })
})
