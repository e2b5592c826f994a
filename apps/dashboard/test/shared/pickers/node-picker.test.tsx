import { describe, expect, test } from 'vitest'
import { NodePicker } from '../../../src/shared/pickers/node-picker.tsx'
import { method } from '../../answers.ts'
import { optionsOf, textsOf } from '../../read-markup.ts'
import { recordedContext, rendered } from '../../rendered.tsx'

const { tree } = recordedContext()
const picker = (code: string) => rendered(<NodePicker node={tree.node(code)!} />)

describe('NodePicker', () => {
  test('offers the groups in the order of the tree, set in by level', async () => {
    const { labels } = optionsOf(await picker('PMM'))
    expect(labels).toEqual([
      'Overall performance',
      '\u2003Trade Facilitation and Economic Competitiveness',
      '\u2003\u2003Paperless trade',
      '\u2003\u2003Faster release',
      '\u2003Revenue Collection',
      '\u2003\u2003Revenue mobilisation',
      '\u2003\u2003Efficiency of collection, debt and refunds',
    ])
  })

  test('has the node shown chosen, a KPI among the groups too', async () => {
    expect(optionsOf(await picker('RC')).chosen).toBe('\u2003Revenue Collection')
    expect(optionsOf(await picker('TF-01')).chosen).toBe('KPI: Rate of electronic declarations')
  })

  test('says what is picked', async () => {
    const part = <NodePicker node={tree.root} label="Score shown below" />
    expect(textsOf(await rendered(part), 'label')).toEqual(['Score shown below'])
    expect(textsOf(await picker('PMM'), 'label')).toEqual(['Score shown'])
  })

  test('is absent where the method has one group only', async () => {
    const flat = { ...method, groups: method.groups.slice(0, 1), kpis: [] }
    expect(await rendered(<NodePicker node={tree.root} />, { method: flat })).toBe('')
  })
})
