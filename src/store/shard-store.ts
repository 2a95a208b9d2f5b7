/**
 * The part of the Store contract about gateways: the processes that are connected to Discord's gateway. Each leases ranges
 * of shards, so that no two processes have one. Leases go by the store's own clock; `bot` is the id of an application.
 */

/** What a gateway is told with each sign of life. */
export interface GatewayLease {
  /** all shards of the bot; 0 if nobody has settled how many there are */
  readonly shards: number;
  /** numbers of the ranges that this gateway holds, in order */
  readonly held: readonly number[];
  /** how many gateways of the bot are alive, this one included */
  readonly gateways: number;
}

/** Every method rejects with a StoreError whose message can be shown to a person. */
export interface ShardStore {
  /**
   * Settles how many shards the bot has, in how many ranges, and returns the number that holds. As long as a living gateway
   * has a range, nothing changes: all processes must count alike.
   */
  settle(bot: string, shards: number, ranges: number): Promise<number>;
  /** A sign of life. The gateway lives, and the ranges that it holds are its own, for `leaseMs`, and longer if nobody takes them. */
  renew(bot: string, gateway: string, leaseMs: number): Promise<GatewayLease>;
  /** Takes ranges that no living gateway holds, at most `limit`. Each goes to one gateway alone. */
  claim(bot: string, gateway: string, limit: number, leaseMs: number): Promise<number[]>;
  /** Gives ranges up. Those that another gateway holds stay as they are. */
  release(bot: string, gateway: string, ranges: readonly number[]): Promise<void>;
  /** Ends a gateway: gives up all that it holds, and counts it no longer. */
  leave(bot: string, gateway: string): Promise<void>;
  /**
   * Reserves the next turn of a bucket of shards to identify, and returns in how many milliseconds it is. Turns of a bucket
   * are at least `apartMs` apart, whichever process they go to.
   */
  reserveIdentify(bot: string, bucket: number, apartMs: number): Promise<number>;
}
