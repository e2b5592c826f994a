import { describe, expect, test } from 'vitest'
import { AdministrationJump } from '../../../src/shared/shell/administration-jump.tsx'
import { administrations } from '../../answers.ts'
import { attributesOf, textOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

describe('AdministrationJump', () => {
  test('asks for an administration, by name or code', async () => {
    const markup = await rendered(<AdministrationJump administrations={administrations} />)
    expect(attributesOf(markup, 'aria-label')).toContain('Go to an administration')
    expect(attributesOf(markup, 'placeholder')).toEqual(['Find an administration'])
    expect(textOf(markup)).toContain('France (FRA)')
  })

  test('has the administrations in the order of their names', async () => {
    const text = textOf(await rendered(<AdministrationJump administrations={administrations.toReversed()} />))
    const places = ['France (FRA)', 'Kenya (KEN)', 'Uganda (UGA)'].map((label) => text.indexOf(label))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})
