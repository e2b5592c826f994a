import { describe, expect, test } from 'vitest'
import { WhatIf } from '../../../../src/features/what-if/parts/what-if.tsx'
import { cellsOf, textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'
import { plan, published, trialCycles } from '../recorded-trial.ts'

const whatIf = (address: string) =>
  rendered(<WhatIf plan={plan} published={published} cycles={trialCycles} />, { address })

const resetOf = (markup: string) => /<button[^>]*>Reset to the method/.exec(markup)![0]

describe('WhatIf', () => {
  test('begins at the published scores, with nothing to reset', async () => {
    const markup = await whatIf('/what-if')
    expect(textOf(markup)).toContain('These are the published scores and ranks: nothing has been moved yet.')
    expect(resetOf(markup)).toContain('disabled')
    expect(cellsOf(markup)[1]!.slice(0, 5)).toEqual(['1', '=', 'Netherlands', '93.8', '±0.0'])
  })

  test('shows what the trial of the address gives, and can be reset', async () => {
    const markup = await whatIf('/what-if?weights=TF*2')
    expect(textOf(markup)).toContain('2 of 11 administrations would change rank.')
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
    expect(textOf(await whatIf('/what-if?weights=LPI*2&set=gone'))).toContain('nothing has been moved yet')
  })

  test('recomputes the scorecards of every cycle', async () => {
    expect(textOf(await whatIf('/what-if'))).toMatch(/48 scorecards recomputed in (less than 1|\d+) ms/)
  })
})
