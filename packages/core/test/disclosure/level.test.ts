import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import {
  type Audience,
  DisclosureLevel,
  disclosureLevels,
  isShown,
  ViewerClass,
  viewerClasses,
} from '../../src/disclosure/level.ts'

const audiences: readonly Audience[] = ['public', 'members', 'secretariat']

describe('isShown', () => {
  it.each([
    ['public', [true, true, true]],
    ['members', [false, true, true]],
    ['restricted', [false, false, true]],
  ] as const)('shows a value of the level %s to public, members and secretariat: %j', (level, shown) => {
    expect(audiences.map((audience) => isShown(level, audience))).toEqual(shown)
  })

  it('shows to a wider audience no more than to a narrower', () => {
    for (const level of disclosureLevels)
      for (const [i, wider] of audiences.entries())
        for (const narrower of audiences.slice(i))
          expect(isShown(level, wider) && !isShown(level, narrower)).toBe(false)
  })
})

describe('the schemas of levels and viewers', () => {
  it('take their words and no others', () => {
    expect(disclosureLevels.every((level) => Value.Check(DisclosureLevel, level))).toBe(true)
    expect(viewerClasses.every((viewer) => Value.Check(ViewerClass, viewer))).toBe(true)
    expect(Value.Check(DisclosureLevel, 'secretariat')).toBe(false)
    expect(Value.Check(ViewerClass, 'restricted')).toBe(false)
  })
})
