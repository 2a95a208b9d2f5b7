/** Shares a limited room fairly. */

/**
 * Max-min fair shares of `total`: nobody gets more than they need, and what the small ones leave goes to the
 * large ones in equal parts (progressive filling, Bertsekas and Gallager, Data Networks, section 6.5.2).
 * Shares are whole numbers in the order of the needs, and never sum to more than `total`.
 */
export function fairShares(needs: readonly number[], total: number): number[] {
  const shares = needs.map(() => 0);
  let left = Math.max(0, total);
  const order = needs.map((need, n) => ({ need, n })).sort((a, b) => a.need - b.need);
  for (const [done, { need, n }] of order.entries()) {
    const share = Math.min(Math.max(0, need), Math.floor(left / (order.length - done)));
    shares[n] = share;
    left -= share;
  }
  return shares;
}
