/** The part of the Store contract about whom and what the operator has blocked. */

/** A server or a person on Discord by id, or a domain with all its subdomains. */
export type BlockKind = 'server' | 'person' | 'domain';

export interface Block {
  readonly kind: BlockKind;
  /** an id, or a domain in lower case */
  readonly value: string;
  /** ISO 8601 instant */
  readonly blockedAt: string;
}

/** Every method rejects with a StoreError whose message can be shown to a person. */
export interface BlockStore {
  /** Blocks; false if it was blocked already. */
  add(block: Block): Promise<boolean>;
  /** Unblocks; false if it was not blocked. */
  remove(kind: BlockKind, value: string): Promise<boolean>;
  /** All blocks, by kind, the oldest first. */
  list(): Promise<Block[]>;
  /** Whether a person, or the server in which they ask, is blocked. */
  isBlocked(person: string, server?: string): Promise<boolean>;
  /** Whether a host, or a domain above it, is blocked. */
  isHostBlocked(host: string): Promise<boolean>;
}
