import { describe, expect, it } from 'vitest'
import { missingOf, needsOf, type PartName, partsOf, partsToAsk } from '../src/parts.ts'

const parts = partsOf({ method: 'lpi', snapshot: { cycles: [{ cycle: 'A' }, { cycle: 'B' }] } })
const named = ({ stage, part }: PartName) => `${stage} ${part}`
const needs = (stage: PartName['stage'], part: string) => needsOf(parts, { stage, part }).map(named)

describe('the parts of a release', () => {
  it('begins with what needs nothing and takes longest', () => {
    expect(parts.slice(0, 3).map(named)).toEqual(['chain method:lpi', 'groups method:lpi', 'prepare live'])
    expect(parts).toHaveLength(2 + 1 + 3 + 3)
  })

  it('needs nothing that comes after it, so that nobody waits for another who waits', () => {
    for (const [at, part] of parts.entries())
      for (const need of needsOf(parts, part)) expect(parts.slice(0, at).map(named)).toContain(named(need))
  })

  it('makes a cycle of its own parts alone, and what spans the cycles of all of them', () => {
    expect(needs('publish', 'cycle:A')).toEqual(['whole cycle:A'])
    expect(needs('publish', 'method:lpi')).toEqual(['whole method:lpi', 'publish cycle:A', 'publish cycle:B'])
    expect([needs('whole', 'cycle:B'), needs('chain', 'method:lpi')]).toEqual([['prepare live'], []])
  })

  it('lacks what nobody has made', () => {
    expect(missingOf(parts, parts.slice(1)).map(named)).toEqual(['chain method:lpi'])
  })

  it('asks for what makes all the others too, and for these where nothing else is missing', () => {
    const whole = parts.filter(({ stage }) => stage === 'whole')
    const asked = partsToAsk(parts)
    const reached = new Set([...asked, ...asked.flatMap((part) => needsOf(parts, part))].map(named))
    expect(asked).not.toContain(whole[0])
    expect(reached).toEqual(new Set(parts.map(named)))
    expect(partsToAsk(whole)).toEqual(whole)
  })
})
