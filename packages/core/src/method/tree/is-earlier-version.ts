/** Whether one version number comes before another: 1.9.0 before 1.10.0. */
export function isEarlierVersion(version: string, other: string): boolean {
  const [a, b] = [version.split('.').map(Number), other.split('.').map(Number)]
  const at = a.findIndex((part, i) => part !== b[i])
  return at >= 0 && a[at]! < b[at]!
}
