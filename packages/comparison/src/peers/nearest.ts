import { fewestNeighbours, type NearestDefinition } from '@pmm/core/benchmark/peer-group'
import { Problem } from '@pmm/core/domain/problem'
import type { Reporter } from '@pmm/core/domain/reporter'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { momentsOf } from '@pmm/scoring/kernel/moments'
import { rangeOf } from '@pmm/scoring/kernel/range'
import { isLevel, isSame, ofValues } from '@pmm/scoring/kernel/resolution'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { attributeColumn } from './attribute-column.ts'

/** The nearest neighbours of an administration, nearest first. */
export interface Neighbours {
  /** Of the administration. */
  readonly row: number
  /** Of its neighbours. */
  readonly rows: readonly number[]
  readonly distances: readonly number[]
  /** Per neighbour and attribute, its standardised value less that of the administration: their squares add up to that of the distance. */
  readonly differences: readonly (readonly number[])[]
}

/**
 * The k nearest neighbours of every administration that has all the attributes: Euclidean distance over attributes
 * standardised (mean 0, standard deviation 1) among the administrations that have them all, so that units do not count.
 * Equal distances go by code. An administration that lacks an attribute has no neighbours and is no neighbour.
 *
 * @throws Problem `invalid-value` for fewer than seven neighbours, where an attribute is the same everywhere, or where
 *   fewer than k + 1 administrations have all attributes
 */
export function nearestOf(administrations: readonly Reporter[], definition: NearestDefinition): Neighbours[] {
  const columns = definition.attributes.map(({ attribute, log = false }) =>
    attributeColumn(administrations, attribute, log),
  )
  const complete = everyRow(administrations.length).filter((row) => columns.every((column) => !isMissing(column[row]!)))
  refuseTooFew(complete.length, definition, administrations.length)
  const standard = columns.map((column, at) => standardised(column, complete, definition.attributes[at]!.attribute))
  return Array.from(complete, (row) => nearestTo(row, { administrations, complete, standard, k: definition.k }))
}

/** The neighbours of `nearestOf`; or, where there can be none, no neighbours and the reason in words. */
export function nearestIfAny(
  administrations: readonly Reporter[],
  definition: NearestDefinition | null,
): { readonly neighbours: readonly Neighbours[]; readonly message: string | null } {
  if (definition === null) return { neighbours: [], message: 'no neighbours are defined' }
  try {
    return { neighbours: nearestOf(administrations, definition), message: null }
  } catch (error) {
    if (error instanceof Problem) return { neighbours: [], message: error.message }
    throw error
  }
}

/** The administrations as points, one coordinate per attribute. */
interface AttributeSpace {
  readonly administrations: readonly Reporter[]
  readonly complete: Uint32Array
  readonly standard: readonly Float64Array[]
  readonly k: number
}

function nearestTo(row: number, space: AttributeSpace): Neighbours {
  const differencesTo = (candidate: number) => space.standard.map((column) => column[candidate]! - column[row]!)
  const nearest: Nearest = { rows: [], distances: [] }
  const steps = new Array<number>(space.standard.length)
  let within = Infinity
  for (let i = 0; i < space.complete.length; i++) {
    const candidate = space.complete[i]!
    if (candidate === row) continue
    let squared = 0
    for (let at = 0; at < steps.length; at++) {
      const step = space.standard[at]![candidate]! - space.standard[at]![row]!
      steps[at] = step
      squared += step * step
    }
    if (squared > within) continue
    admit(candidate, Math.hypot(...steps), nearest, space)
    if (nearest.rows.length === space.k) within = nearest.distances[space.k - 1]! ** 2 * roundedUp
  }
  return { row, ...nearest, differences: nearest.rows.map(differencesTo) }
}

/** More than rounding can take from a square: an administration farther than this is farther for certain. */
const roundedUp = 1 + 1e-9

/** The nearest so far, nearest first. */
interface Nearest {
  readonly rows: number[]
  readonly distances: number[]
}

/** Puts an administration where it belongs among the nearest, of which no more than k stay. */
function admit(
  candidate: number,
  distance: number,
  { rows, distances }: Nearest,
  { administrations, k }: AttributeSpace,
): void {
  const { code } = administrations[candidate]!
  let at = Math.min(rows.length, k - 1)
  if (rows.length === k && !precedes(distance, code, distances[at]!, administrations[rows[at]!]!.code)) return
  for (; at > 0; at--) {
    if (!precedes(distance, code, distances[at - 1]!, administrations[rows[at - 1]!]!.code)) break
    rows[at] = rows[at - 1]!
    distances[at] = distances[at - 1]!
  }
  rows[at] = candidate
  distances[at] = distance
}

/** Whether an administration is nearer than another, or as near and first by its code. */
const precedes = (distance: number, code: string, otherDistance: number, otherCode: string): boolean =>
  isSame(distance, otherDistance) ? code < otherCode : distance < otherDistance

function standardised(column: Float64Array, rows: Uint32Array, attribute: string): Float64Array {
  const { mean, deviation } = momentsOf(rows, column)
  const { minimum, maximum } = rangeOf(rows, column)
  if (!(deviation > 0) || isLevel(minimum, maximum, ofValues))
    throw refused(attribute, 'constant-attribute', 'is the same everywhere, so it tells nobody apart; leave it out')
  return column.map((value) => (value - mean) / deviation)
}

function refuseTooFew(complete: number, { k, attributes }: NearestDefinition, all: number): void {
  const names = attributes.map(({ attribute }) => attribute).join(', ')
  if (k < fewestNeighbours)
    throw refused(
      names,
      'few-neighbours',
      `${k} neighbours would tell who they are; ask for ${fewestNeighbours} or more`,
    )
  if (complete > k) return
  const message = `${k} neighbours need ${k + 1} administrations that have all of these attributes; of ${all}, ${complete} have them`
  throw refused(names, 'attributes-missing', message)
}

const refused = (attribute: string, rule: string, message: string): Problem =>
  new Problem('invalid-value', `${attribute}: ${message}`, {
    problems: [{ row: null, column: '/nearest', value: attribute, rule, message }],
  })
