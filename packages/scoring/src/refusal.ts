import { Problem } from '@pmm/core/domain/problem'

/** Why a method cannot work at all, or not on these data. */
export interface Refusal {
  /** Code of the KPI or group at fault. */
  readonly node: string
  /** Code of the administration whose value is at fault, where there is one. */
  readonly administration?: string
  /** The value that breaks the rule. */
  readonly value: unknown
  /** A stable code of the rule. */
  readonly rule: string
  /** The rule in words, with the choices the user has. */
  readonly message: string
}

/** The problem that stops a run, naming node, administration, value and rule. */
export function refusal({ node, administration, value, rule, message }: Refusal): Problem {
  const whose = administration === undefined ? '' : ` of ${administration}`
  const detail = `${node}${whose}: ${message} (found ${String(value)}; rule ${rule})`
  const column = administration === undefined ? node : `${node}/${administration}`
  return new Problem('invalid-method', detail, { problems: [{ row: null, column, value, rule, message }] })
}
