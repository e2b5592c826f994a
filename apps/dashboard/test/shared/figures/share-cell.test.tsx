import { describe, expect, test } from 'vitest'
import { ShareCell } from '../../../src/shared/figures/share-cell.tsx'
import { attributesOf, cellsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

const cell = (share: number) =>
  rendered(
    <table>
      <tbody>
        <tr>
          <ShareCell share={share} />
        </tr>
      </tbody>
    </table>,
  )

describe('ShareCell', () => {
  test.each([
    [0, '0%'],
    [0.125, '13%'],
    [1, '100%'],
  ])('writes %d as %s, with a bar of that width', async (share, text) => {
    expect(cellsOf(await cell(share))).toEqual([[text]])
    expect(attributesOf(await cell(share), 'style')).toEqual([`width:${text}`])
  })

  test.each([
    [0.001, '<1%'],
    [0.999, '>99%'],
    [0.995, '>99%'],
    [0.994, '99%'],
  ])('writes %d as %s, as that is neither none nor all', async (share, text) => {
    expect(cellsOf(await cell(share))).toEqual([[text]])
  })

  test('hides the bar from who listens', async () => {
    expect(attributesOf(await cell(0.5), 'aria-hidden')).toEqual(['true'])
  })
})
