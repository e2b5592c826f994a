import { memo } from '@pmm/core/memo/memo'
import type { Method } from '@pmm/core/method/schema/method'
import { type Plan, planOf } from './plan.ts'

/**
 * The plan of a method, made once per method object.
 *
 * @throws {Problem} `invalid-method` as `planOf`
 */
export const planFor: (method: Method) => Plan = memo('plan of a method', planOf)
