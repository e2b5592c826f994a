import { describe, expect, test } from 'vitest'
import { MarkPicker } from '../../../src/shared/pickers/mark-picker.tsx'
import { administrations } from '../../answers.ts'
import { attributesOf, optionsOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

const picker = (code?: string) =>
  rendered(<MarkPicker marked={administrations.find((candidate) => candidate.code === code)} />)

describe('MarkPicker', () => {
  test('offers nobody first, then every administration by name', async () => {
    const { labels, chosen } = optionsOf(await picker())
    expect(labels).toHaveLength(1 + 16)
    expect(labels[0]).toBe('no administration')
    expect(labels.slice(1)).toEqual(labels.slice(1).toSorted((a, b) => a.localeCompare(b)))
    expect(chosen).toBe('no administration')
  })

  test('has the marked one chosen', async () => {
    expect(optionsOf(await picker('KEN')).chosen).toBe('Kenya')
  })

  test('is named by its label', async () => {
    const markup = await picker()
    expect(textsOf(markup, 'label')).toEqual(['Mark'])
    expect(attributesOf(markup, 'id')).toEqual(attributesOf(markup, 'for'))
  })
})
