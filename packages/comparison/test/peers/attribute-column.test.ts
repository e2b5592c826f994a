import { administration } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { attributeColumn } from '../../src/peers/attribute-column.ts'

const sizes = ['100', '1', '0', '-5', 'large'].map((size, at) => ({
  ...administration(`AA${at}`),
  attributes: { size },
}))

describe('attributeColumn', () => {
  it('reads an attribute as a number, missing where it is none', () => {
    expect([...attributeColumn(sizes, 'size', false)]).toEqual([100, 1, 0, -5, Number.NaN])
  })

  it('has logarithms of what is above 0 alone', () => {
    expect([...attributeColumn(sizes, 'size', true)]).toEqual([Math.log(100), 0, Number.NaN, Number.NaN, Number.NaN])
  })

  it('is missing of administrations without the attribute', () => {
    expect([...attributeColumn([administration('AAA'), sizes[0]!], 'size', false)]).toEqual([Number.NaN, 100])
    expect([...attributeColumn(sizes.slice(0, 1), 'weight', false)]).toEqual([Number.NaN])
  })
})
