/** The places that are marked, ascending. */
export function placesOf(marks: Uint8Array): Uint32Array {
  let size = 0
  for (let place = 0; place < marks.length; place++) size += marks[place]!
  const places = new Uint32Array(size)
  let count = 0
  for (let place = 0; place < marks.length; place++) if (marks[place] === 1) places[count++] = place
  return places
}

/** The places that are marked, in the order given; the same array where all of them are. */
export function marked(places: Uint32Array, marks: Uint8Array): Uint32Array {
  const size = countIn(places, marks)
  if (size === 0) return none
  if (size === places.length) return places
  return writeMarked(places, marks, new Uint32Array(size))
}

/** Writes the places that are marked over the first cells of an array, in the order given. @returns that array */
export function writeMarked(places: Uint32Array, marks: Uint8Array, over: Uint32Array): Uint32Array {
  let count = 0
  for (let i = 0; i < places.length; i++) if (marks[places[i]!] === 1) over[count++] = places[i]!
  return over
}

const none = new Uint32Array()

/** How many of the places are marked. */
export function countIn(places: Uint32Array, marks: Uint8Array): number {
  let count = 0
  for (let i = 0; i < places.length; i++) count += marks[places[i]!]!
  return count
}

/** Whether all of some places are in a list of places; both ascend. */
export function areAmong(some: Uint32Array, places: Uint32Array): boolean {
  let at = 0
  for (let i = 0; i < some.length; i++) {
    while (at < places.length && places[at]! < some[i]!) at++
    if (at === places.length || places[at] !== some[i]) return false
  }
  return true
}

/** The cells of a column at some places, in the order of the places. */
export function numbersOf(places: ArrayLike<number>, cells: Float64Array): Float64Array {
  const numbers = new Float64Array(places.length)
  for (let i = 0; i < places.length; i++) numbers[i] = cells[places[i]!]!
  return numbers
}
