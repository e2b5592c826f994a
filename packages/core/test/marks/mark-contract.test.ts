import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { asReceipt, asRecorded, markContract, maximumMarks } from '../../src/marks/mark-contract.ts'
import { disclosureMarks, evidenceMarks } from '../../src/marks/mark-kind.ts'

const kinds = [disclosureMarks, evidenceMarks]

describe.each(kinds)('markContract of $name', (kind) => {
  const contract = markContract(kind)
  const word = kind.words[0]
  const input = { administration: 'DEU', kpi: '*', [kind.field]: word }

  it('takes a batch in the words of the kind', () => {
    expect(Value.Check(contract.batch, { [kind.list]: [input] })).toBe(true)
    for (const wrong of [{}, { [kind.list]: [] }, { [kind.list]: [{ ...input, [kind.field]: 'secret' }] }])
      expect(Value.Check(contract.batch, wrong)).toBe(false)
    expect(Value.Check(contract.batch, { [kind.list]: Array(maximumMarks + 1).fill(input) })).toBe(false)
  })

  it('describes what is told of a mark on record, and of a batch', () => {
    const mark = { administration: 'DEU', kpi: 'K', word, note: null, revision: 1, author: 'a', madeAt: '2026-12-01' }
    const recorded = asRecorded(kind, mark)
    expect(recorded).toMatchObject({ [kind.field]: word, [kind.moment]: '2026-12-01', revision: 1 })
    expect(Object.keys(recorded).toSorted()).toEqual(Object.keys(contract.recorded.properties).toSorted())
    const receipt = asReceipt(kind, { cycle: 'c', revision: 3, accepted: 2 })
    expect(receipt).toEqual({ cycle: 'c', [kind.revision]: 3, accepted: 2 })
    expect(Value.Check(contract.receipt, receipt)).toBe(true)
  })
})
