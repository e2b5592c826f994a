import { above, alone, rooms, size } from './open.ts'
import { type Span, widen } from './span.ts'

/**
 * What others give a number, as they are asked one after the other: how far it comes when each of them is moved against it
 * as far as it has room, and which numbers it may be exchanged with. Against insiders without what one of them gives most.
 */
export class Help {
  readonly #isAgainstInsiders: boolean
  #place = 0
  #own = 0
  readonly #up: Reach = { start: 0, end: 0, sum: 0, most: 0, rest: 0 }
  readonly #down: Reach = { start: 0, end: 0, sum: 0, most: 0, rest: 0 }
  /** The numbers that are farthest and second farthest. */
  #lowest = 0
  #lower = 0
  #higher = 0
  #highest = 0

  constructor(isAgainstInsiders: boolean) {
    this.#isAgainstInsiders = isAgainstInsiders
  }

  /** Begins with the number of a place, moved alone. @param found by place, as `Open` has it */
  begin(place: number, own: number, found: Float64Array): void {
    const at = place * size
    this.#place = place
    this.#own = own
    begin(this.#up, found[at + alone]!, found[at + rooms]!)
    begin(this.#down, found[at + alone + 1]!, found[at + rooms + 1]!)
    this.#lowest = own
    this.#lower = own
    this.#higher = own
    this.#highest = own
  }

  /** Has another move against it. */
  ask(other: number, found: Float64Array): void {
    this.#add(this.#up, found[other * size + rooms + 1]!)
    this.#add(this.#down, found[other * size + rooms]!)
  }

  /** Exchanges it with another that is in all the same statistics, where what is above stays between its quantiles. */
  exchange(other: number, number: number, found: Float64Array): void {
    if (!mayExchange(this.#place, other, number - this.#own, found)) return
    this.#lower = Math.min(this.#lower, Math.max(this.#lowest, number))
    this.#higher = Math.max(this.#higher, Math.min(this.#highest, number))
    this.#lowest = Math.min(this.#lowest, number)
    this.#highest = Math.max(this.#highest, number)
  }

  /** Widens a span by what was found until now. */
  widen(span: Span): void {
    widen(span, this.#own - this.#reached(this.#down), this.#own + this.#reached(this.#up))
    if (this.#isAgainstInsiders) widen(span, this.#lower, this.#higher)
    else widen(span, this.#lowest, this.#highest)
  }

  #reached({ start, end, sum, rest }: Reach): number {
    return Math.min(end, start + (this.#isAgainstInsiders ? rest : sum))
  }

  /** Asks until it may go no farther. */
  #add(reach: Reach, room: number): void {
    if (!(this.#reached(reach) < reach.end)) return
    reach.sum += room
    reach.rest += Math.min(reach.most, room)
    reach.most = Math.max(reach.most, room)
  }
}

/** How far a number comes alone, how far it may go, and what others give: together, most, and the rest. */
interface Reach {
  start: number
  end: number
  sum: number
  most: number
  rest: number
}

function begin(reach: Reach, start: number, end: number): void {
  reach.start = start
  reach.end = end
  reach.sum = 0
  reach.most = 0
  reach.rest = 0
}

/** Whether what is above stays between its quantiles when two exchange their numbers here. */
function mayExchange(one: number, other: number, change: number, found: Float64Array): boolean {
  const rises = change > 0 ? one : other
  const falls = change > 0 ? other : one
  const by = Math.abs(change)
  return found[rises * size + above]! >= by && found[falls * size + above + 1]! >= by
}
