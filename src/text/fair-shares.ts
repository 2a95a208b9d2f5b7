/** Divides limited room fairly. */

/**
 * Max-min fair shares of `total`: nobody gets more than they need, and what the small needs leave over goes to the
 * large ones in equal parts (progressive filling; Bertsekas and Gallager, Data Networks, section 6.5.2).
 * The shares are whole numbers in the order of the needs; their sum never exceeds `total`.
 */
export function fairShares(needs: readonly number[], total: number): number[] {
  const shares = needs.map(() => 0);
  let left = Math.max(0, total);
  const ascending = needs.map((need, n) => ({ need, n })).sort((a, b) => a.need - b.need);
  for (const [served, { need, n }] of ascending.entries()) {
    const share = Math.min(Math.max(0, need), Math.floor(left / (ascending.length - served)));
    shares[n] = share;
    left -= share;
  }
  return shares;
}
