import { aboveAt, aloneAt, numbersOfOpen, reachAt } from './open-numbers.ts'
import { type Span, widen } from './span.ts'

/**
 * What other contributors add to the feasible interval of a value, asked one after the other: how far the value moves when
 * each of them moves against it as far as its slack allows, and with which values it may be exchanged. Against an insider
 * attack the contributor who adds most is left out.
 */
export class Exchanges {
  readonly #insiderAttack: boolean
  #place = 0
  #value = 0
  readonly #up: Reach = { start: 0, end: 0, sum: 0, most: 0, rest: 0 }
  readonly #down: Reach = { start: 0, end: 0, sum: 0, most: 0, rest: 0 }
  /** The numbers that are farthest and second farthest. */
  #lowest = 0
  #lower = 0
  #higher = 0
  #highest = 0

  constructor(insiderAttack: boolean) {
    this.#insiderAttack = insiderAttack
  }

  /** Begins with the value of a place, moved alone. @param found by place, as `Open` has it */
  begin(place: number, value: number, found: Float64Array): void {
    const at = place * numbersOfOpen
    this.#place = place
    this.#value = value
    begin(this.#up, found[at + aloneAt]!, found[at + reachAt]!)
    begin(this.#down, found[at + aloneAt + 1]!, found[at + reachAt + 1]!)
    this.#lowest = value
    this.#lower = value
    this.#higher = value
    this.#highest = value
  }

  /** Has another contributor move against the value. */
  ask(other: number, found: Float64Array): void {
    this.#add(this.#up, found[other * numbersOfOpen + reachAt + 1]!)
    this.#add(this.#down, found[other * numbersOfOpen + reachAt]!)
  }

  /** Exchanges the value with that of a contributor in all the same cells, if scores above stay between their quantiles. */
  exchange(other: number, number: number, found: Float64Array): void {
    if (!mayExchange(this.#place, other, number - this.#value, found)) return
    this.#lower = Math.min(this.#lower, Math.max(this.#lowest, number))
    this.#higher = Math.max(this.#higher, Math.min(this.#highest, number))
    this.#lowest = Math.min(this.#lowest, number)
    this.#highest = Math.max(this.#highest, number)
  }

  /** Widens a span by what the contributors asked until now add. */
  widen(span: Span): void {
    widen(span, this.#value - this.#reached(this.#down), this.#value + this.#reached(this.#up))
    if (this.#insiderAttack) widen(span, this.#lower, this.#higher)
    else widen(span, this.#lowest, this.#highest)
  }

  #reached({ start, end, sum, rest }: Reach): number {
    return Math.min(end, start + (this.#insiderAttack ? rest : sum))
  }

  /** Asks until it may go no farther. */
  #add(reach: Reach, slack: number): void {
    if (!(this.#reached(reach) < reach.end)) return
    reach.sum += slack
    reach.rest += Math.min(reach.most, slack)
    reach.most = Math.max(reach.most, slack)
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
  return found[rises * numbersOfOpen + aboveAt]! >= by && found[falls * numbersOfOpen + aboveAt + 1]! >= by
}
