// How cost grows with size.

/** The exponent b of the curve a · n^b through these points [n, cost], by least squares of the logarithms. */
export function slopeOf(points) {
  if (points.length < 2) return undefined;
  const logs = points.map(([n, cost]) => [Math.log(n), Math.log(cost)]);
  const mean = (at) => logs.reduce((sum, pair) => sum + pair[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return over / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
