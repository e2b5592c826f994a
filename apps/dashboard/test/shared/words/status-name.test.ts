import { nodeStatuses } from '@pmm/scoring/panel/status'
import { describe, expect, test } from 'vitest'
import { statusName, statusNames } from '../../../src/shared/words/status-name.ts'

describe('statusName', () => {
  test('has words for every status of the engine', () => {
    expect(nodeStatuses.filter((status) => statusNames[status] === undefined)).toEqual([])
  })

  test('says of a member without a row that it did not report', () => {
    expect(statusName(null)).toBe('Not reported')
  })

  test('writes a status it does not know as it is', () => {
    expect(statusName('novel')).toBe('novel')
  })
})
