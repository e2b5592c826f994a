import { describe, expect, test } from 'vitest'
import { WhatIf } from '../../../../src/features/what-if/parts/what-if.tsx'
import { cellsOf, textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'
import { plan, published, trialCycles } from '../recorded-trial.ts'

const whatIf = (address: string) =>
  rendered(<WhatIf plan={plan} published={published} cycles={trialCycles} />, { address })

const resetOf = (markup: string) => /<button[^>]*>Reset to the method/.exec(markup)![0]

describe('WhatIf', () => {
  test('begins at the published scores by name, without a rank, with nothing to reset', async () => {
    const markup = await whatIf('/what-if')
    expect(textOf(markup)).toContain('Nothing has been moved yet.')
    expect(textOf(markup)).not.toMatch(/\branks?\b/i)
    expect(resetOf(markup)).toContain('disabled')
    const [heads, ...rows] = cellsOf(markup)
    expect(heads!.slice(0, 2)).toEqual(['Administration', 'Published score'])
    const names = rows.map(([name]) => name)
    expect(names.slice(0, 11)).toEqual(names.slice(0, 11).toSorted())
    expect(rows.find(([name]) => name === 'Netherlands')!.slice(0, 2)).toEqual(['Netherlands', '93.8'])
  })

  test('shows what the trial of the address gives, and can be reset', async () => {
    const markup = await whatIf('/what-if?weights=TF*2')
    expect(textOf(markup)).toContain('2 would change rank among the 11 administrations with a score.')
    expect(resetOf(markup)).not.toContain('disabled')
    expect(
      cellsOf(markup)
        .find(([, , name]) => name === 'France')
        ?.slice(3, 5),
    ).toEqual(['82.2', '−0.9'])
  })

  test('says the finding once more for who listens', async () => {
    const markup = await whatIf('/what-if?weights=TF*2')
    const [spoken] = [...markup.matchAll(/<p[^>]*aria-live="polite"[^>]*>([^<]*)/g)].map(([, text]) => text)
    expect(textsOf(markup, 'p')).toContain(spoken)
  })

  test('leaves out of the address what the method does not know', async () => {
    expect(textOf(await whatIf('/what-if?weights=LPI*2&set=gone'))).toContain('Nothing has been moved yet')
  })

  test('recomputes the scorecards of every cycle', async () => {
    expect(textOf(await whatIf('/what-if'))).toMatch(/48 scorecards recomputed in (less than 1|\d+) ms/)
  })
})
