import { byText } from '@pmm/core/canonical/by-text'
import { isMissing } from '../../../kernel/missing.ts'
import { differenceOf } from '../../../kernel/resolution.ts'
import { lostIn, meanOf } from '../../../kernel/sum.ts'
import { hasRange, type ScaleEnds } from './impute-rows.ts'

/** How the nearest peers of a row are found and averaged. */
export interface PeerRule {
  /** How many of the nearest peers are averaged; fewer where fewer report. */
  readonly peers: number
  /** How many columns two rows must both report to be comparable. */
  readonly minimumShared: number
  /** The scale of each column; a column without a range compares no rows. */
  readonly ends: readonly ScaleEnds[]
  /** The code of each row, by which ties are broken. */
  readonly codeOf: (row: number) => string
}

/** A cell with the mean of its nearest peers. */
export interface PeerImputation {
  readonly row: number
  readonly column: number
  readonly value: number
  /** The rows that the value is made of, the nearest first. */
  readonly from: readonly number[]
}

/**
 * Finds for every missing cell the mean of the rows most alike that report the column: k nearest neighbours. The
 * distance of two rows is the root of the mean squared difference, on the scale of each column, over the columns that
 * both rows report. Nothing is found where no comparable row reports the column. The order of rows does not matter.
 *
 * @param group rows to impute, and to take peers from
 * @param columns one value per row each, NaN where missing
 */
export function nearestPeers(group: Uint32Array, columns: readonly Float64Array[], rule: PeerRule): PeerImputation[] {
  const scaled = columns.map((column, at) => scaledOf(column, group, rule.ends[at]!))
  return Array.from(group).flatMap((row) => {
    const gaps = Array.from(columns.keys()).filter((column) => isMissing(columns[column]![row]!))
    return gaps.length === 0 ? [] : imputeRow(row, gaps, { group, columns, scaled, rule })
  })
}

/** The column on its scale, by the place of a row in the group. */
function scaledOf(column: Float64Array, group: Uint32Array, ends: ScaleEnds): Float64Array {
  const range = hasRange(ends) ? ends.best - ends.worst : Number.NaN
  return Float64Array.from(group, (row) => (column[row]! - ends.worst) / range)
}

interface PeerSearch {
  readonly group: Uint32Array
  readonly columns: readonly Float64Array[]
  readonly scaled: readonly Float64Array[]
  readonly rule: PeerRule
}

function imputeRow(row: number, gaps: readonly number[], search: PeerSearch): PeerImputation[] {
  const ranked = rankedPeers(row, search)
  return gaps.flatMap((column) => {
    const source = search.columns[column]!
    const from = ranked.filter((peer) => !isMissing(source[peer]!)).slice(0, search.rule.peers)
    return from.length === 0 ? [] : [{ row, column, value: meanOf(Uint32Array.from(from), source), from }]
  })
}

/** The rows that are comparable with a row, the nearest first. */
function rankedPeers(row: number, { group, scaled, rule }: PeerSearch): number[] {
  const ownPlace = group.indexOf(row)
  const distances = new Map<number, number>()
  for (const [place, peer] of group.entries()) {
    const distance = place === ownPlace ? Number.NaN : distanceOf(ownPlace, place, scaled, rule.minimumShared)
    if (!isMissing(distance)) distances.set(peer, distance)
  }
  const nearer = (a: number, b: number) => differenceOf(distances.get(b)!, distances.get(a)!)
  return Array.from(distances.keys()).sort((a, b) => nearer(a, b) || byText(rule.codeOf(a), rule.codeOf(b)))
}

/** The distance between the rows at two places; missing where the rows share too few columns. */
function distanceOf(a: number, b: number, scaled: readonly Float64Array[], minimumShared: number): number {
  let shared = 0
  let sum = 0
  let lost = 0
  for (const column of scaled) {
    const difference = column[a]! - column[b]!
    if (isMissing(difference)) continue
    const square = difference * difference
    const next = sum + square
    lost += lostIn(sum, square, next)
    sum = next
    shared++
  }
  return shared < minimumShared ? Number.NaN : Math.sqrt((sum + lost) / shared)
}
