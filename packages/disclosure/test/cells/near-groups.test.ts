import { expect, it } from 'vitest'
import { isNear, isWorld } from '../../src/cells/near-groups.ts'

it('the world, regions and income groups are near, any other group is not', () => {
  const groups = ['world', 'region:AMS', 'income:low', 'landlocked', 'regional']
  expect(groups.map(isNear)).toEqual([true, true, true, false, false])
  expect(groups.map(isWorld)).toEqual([true, false, false, false, false])
})
