import { planOf } from '@pmm/scoring/panel/plan'
import { describe, expect, test } from 'vitest'
import { WeightPanel } from '../../../../src/features/what-if/parts/weight-panel.tsx'
import { noTrial, type Trial } from '../../../../src/features/what-if/state/trial.ts'
import { method } from '../../../answers.ts'
import { attributesOf, textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'
import { doubled, plan } from '../recorded-trial.ts'

const panel = (trial: Trial, address = '/what-if', of = plan) =>
  rendered(<WeightPanel plan={of} trial={trial} setTrial={() => {}} />, { address })

describe('WeightPanel', () => {
  test('has a weight for each part of the overall score', async () => {
    const markup = await panel(noTrial)
    expect(attributesOf(markup, 'aria-valuetext')).toEqual([
      '50.0 percent of Overall performance',
      '50.0 percent of Overall performance',
    ])
  })

  test('has those of the group of the address, as shares of the overall score too', async () => {
    const markup = await panel(noTrial, '/what-if?node=TF')
    expect(attributesOf(markup, 'aria-valuetext')).toEqual([
      '50.0 percent of Trade Facilitation and Economic Competitiveness',
      '50.0 percent of Trade Facilitation and Economic Competitiveness',
    ])
    expect(textOf(markup)).toContain('25.0 % of the overall score')
  })

  test('shows the whole for a KPI, which has no weights below it', async () => {
    expect(attributesOf(await panel(noTrial, '/what-if?node=TF-01'), 'aria-valuetext')).toHaveLength(2)
  })

  test('shows the weights on trial', async () => {
    expect(attributesOf(await panel(doubled), 'aria-valuetext')).toEqual([
      '66.7 percent of Overall performance',
      '33.3 percent of Overall performance',
    ])
  })

  test('opens what has weights below it', async () => {
    expect(textsOf(await panel(noTrial), 'button')).toEqual(['within ›', 'within ›', 'Equal weights here'])
  })

  test('says where the method fits the weights, that a trial begins with others', async () => {
    const groups = method.groups.map((group) =>
      group.code === 'PMM' ? { ...group, weighting: { rule: 'principal-component' } as const } : group,
    )
    const fitted = planOf({ ...method, groups } as typeof method)
    expect(textOf(await panel(noTrial, '/what-if', fitted))).toContain('From the first weight that is moved')
    expect(textOf(await panel(noTrial))).not.toContain('From the first weight that is moved')
  })
})
