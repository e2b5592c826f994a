import { describe, expect, test } from 'vitest'
import { CyclePicker } from '../../../src/shared/shell/cycle-picker.tsx'
import { cycles } from '../../answers.ts'
import { attributesOf, optionsOf } from '../../read-markup.ts'
import { recordedContext, rendered } from '../../rendered.tsx'

const { cycle } = recordedContext()
const other = { ...cycle, code: 'lpi-2023', title: 'LPI 2023', period: '2023', method: 'lpi' }

describe('CyclePicker', () => {
  test('has the cycles newest first, the one shown chosen', async () => {
    const markup = await rendered(<CyclePicker cycles={cycles.toReversed()} cycle={cycle} />)
    const { labels, chosen } = optionsOf(markup)
    expect(labels).toEqual(['Demonstration cycle 2024', 'Demonstration cycle 2022', 'Demonstration cycle 2020'])
    expect(chosen).toBe('Demonstration cycle 2024')
    expect(attributesOf(markup, 'aria-label')).toEqual(['Cycle'])
  })

  test('parts the cycles by method where there are several', async () => {
    const markup = await rendered(<CyclePicker cycles={[...cycles, other]} cycle={cycle} />)
    expect(attributesOf(markup, 'label')).toEqual(['lpi', 'pmm-small'])
    expect(optionsOf(markup).labels[0]).toBe('LPI 2023')
  })

  test('asks for a choice where the address names a cycle that does not exist', async () => {
    const { labels, chosen } = optionsOf(await rendered(<CyclePicker cycles={cycles} cycle={undefined} />))
    expect(labels[0]).toBe('Choose a cycle')
    expect(chosen).toBe('Choose a cycle')
  })
})
