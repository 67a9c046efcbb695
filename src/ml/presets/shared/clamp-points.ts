/** Popularity points, limited to 0–100. */
export function clampPoints(points: Float64Array): Float64Array {
  return points.map((popularity) => Math.min(100, Math.max(0, popularity)));
}
