import { describe, expect, it } from 'vitest'
import { members } from '../../src/domain/members.ts'
import { createResolver } from '../../src/domain/resolve.ts'

const resolve = createResolver(members)

describe('createResolver', () => {
  it.each(['DEU', 'de', ' Germany ', 'GERMANY'])('finds Germany as "%s"', (name) => {
    expect(resolve(name)?.code).toBe('DEU')
  })

  it('finds the names other sources use', () => {
    const names = ['Czech Republic', 'Hong Kong', 'Kyrgyz Republic', 'Syrian Arab Republic', 'Vietnam']
    expect(names.map((name) => resolve(name)?.code)).toEqual(['CZE', 'HKG', 'KGZ', 'SYR', 'VNM'])
  })

  it('does not guess', () => {
    expect(resolve('Germ')).toBeUndefined()
    expect(resolve('Congo Republic')).toBeUndefined()
  })

  it('resolves a name that two administrations bear to none', () => {
    const [first, second] = [members[0]!, members[1]!]
    const ambiguous = createResolver([first, { ...second, aliases: [first.name] }])
    expect(ambiguous(first.name)).toBeUndefined()
    expect(ambiguous(first.code)?.code).toBe(first.code)
  })
})
