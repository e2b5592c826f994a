import { attributeOf } from '@pmm/core/domain/attributes'
import type { Reporter } from '@pmm/core/domain/reporter'

/**
 * An attribute of administrations as numbers, one per administration; missing (NaN) where it is not known, or is no number.
 *
 * @param isLog whether it is the logarithm that counts, which values of 0 or less do not have
 */
export function attributeColumn(administrations: readonly Reporter[], attribute: string, isLog: boolean): Float64Array {
  return Float64Array.from(administrations, (administration) => {
    const value = Number(attributeOf(administration, attribute) ?? Number.NaN)
    if (!isLog) return value
    return value > 0 ? Math.log(value) : Number.NaN
  })
}
