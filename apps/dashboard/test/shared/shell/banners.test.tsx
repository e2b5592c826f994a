import type { CycleView } from '@pmm/core/contract/cycles'
import type { Method } from '@pmm/core/method/schema/method'
import { describe, expect, test } from 'vitest'
import { Banners } from '../../../src/shared/shell/banners.tsx'
import { method } from '../../answers.ts'
import { attributesOf, textOf, textsOf } from '../../read-markup.ts'
import { recordedContext, rendered } from '../../rendered.tsx'

const { notice: _, ...plainMethod } = method
const adopted: Method = { ...plainMethod, standing: 'adopted' }

const banners = (cycle: Partial<CycleView>, of: Method = adopted, others: readonly CycleView[] = []) =>
  rendered(<Banners cycle={{ ...recordedContext().cycle, ...cycle }} cycles={others} method={of} />)

describe('Banners', () => {
  test('say first that values are generated', async () => {
    const markup = await banners({ provenance: 'demonstration' }, method)
    expect(textsOf(markup, 'p')[0]).toBe('Demonstration data: generated values, not reports of any administration.')
    expect(attributesOf(markup, 'role')).toEqual(['note', 'note'])
  })

  test('are absent over reported values under an adopted method', async () => {
    expect(await banners({ provenance: 'reported' })).toBe('')
  })

  test('say that reports and a demonstration are never compared, where there are both', async () => {
    const { cycles } = recordedContext()
    const markup = await banners({ provenance: 'reported' }, adopted, cycles)
    expect(textOf(markup)).toMatch(/^Reports are never compared with generated values\./)
    expect(await banners({ provenance: 'reported' }, adopted, [])).toBe('')
  })

  test('say what a method is in its words, or else by its standing', async () => {
    const reported = { provenance: 'reported' } as const
    expect(textOf(await banners(reported, method))).toBe(method.notice)
    expect(textOf(await banners(reported, { ...plainMethod, standing: 'illustrative' }))).toContain(
      'not the WCO’s official method',
    )
    expect(textOf(await banners(reported, { ...plainMethod, standing: 'reproduction' }))).toContain(
      'A reproduction of a published index',
    )
  })

  test('say that scores are behind the data, once there are scores', async () => {
    const stale = { provenance: 'reported', stale: true } as const
    expect(textOf(await banners(stale))).toMatch(/^New data has come in\./)
    expect(await banners({ ...stale, currentRun: null })).toBe('')
  })
})
